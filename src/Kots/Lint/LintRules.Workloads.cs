namespace Kots.Embedded.Kots.Lint;

public static partial class LintRules
{
    private static IEnumerable<LintRule> Workloads =>
    [
        new("allow-privilege-escalation", LintLevel.Info, "a spec or container sets allowPrivilegeEscalation", "Set allowPrivilegeEscalation: false where possible."),
        new("backup-resource-required-when-restore-exists", LintLevel.Error, "there is a velero Restore and no Backup", "Add a velero.io/v1 Backup."),
        new("container-image-latest-tag", LintLevel.Info, "an image has the tag latest", "Name a version: latest changes under the customer."),
        new("container-image-local-image-name", LintLevel.Error, "an image is a template with LocalImageName", "Write the image itself: it is rewritten without a template."),
        new("container-resource-limits", LintLevel.Info, "a container has no limits", "Set resources.limits."),
        new("container-resource-requests", LintLevel.Info, "a container has no requests", "Set resources.requests."),
        new("container-resources", LintLevel.Info, "a container has no resources", "Set resources."),
        new("hardcoded-namespace", LintLevel.Info, "an object names its namespace", "Leave the namespace out, or use the template function Namespace."),
        new("may-contain-secrets", LintLevel.Info, "a line looks as if it had a secret", "Ask the customer for it (type: password), or let a template make it."),
        new("privileged", LintLevel.Info, "a spec or container is privileged", "Run without privileges where possible."),
        new("replicas-1", LintLevel.Info, "there is one replica", "More than one replica survives the loss of a node."),
        new("resource-limits-cpu", LintLevel.Info, "a container's limits have no cpu", "Set resources.limits.cpu."),
        new("resource-limits-memory", LintLevel.Info, "a container's limits have no memory", "Set resources.limits.memory."),
        new("resource-requests-cpu", LintLevel.Info, "a container's requests have no cpu", "Set resources.requests.cpu."),
        new("resource-requests-memory", LintLevel.Info, "a container's requests have no memory", "Set resources.requests.memory."),
        new("volume-docker-sock", LintLevel.Info, "a volume is Docker's socket", "There may be no Docker on the host; use the cluster's API."),
        new("volumes-host-paths", LintLevel.Info, "a volume is a folder of the host", "Use a volume of the cluster instead."),
    ];
}
