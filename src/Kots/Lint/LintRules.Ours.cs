namespace Kots.Embedded.Kots.Lint;

public static partial class LintRules
{
    private static IEnumerable<LintRule> Ours =>
    [
        new("config-option-bool-value", LintLevel.Warn, "the value or default of an item of type bool is neither \"0\" nor \"1\"", "Write \"0\" or \"1\": this is what templates compare with."),
        new("config-option-duplicate-name", LintLevel.Error, "two items or choices of the Config have one name", "Give each item and each choice a name of its own: they share one value."),
        new("config-option-in-arithmetic", LintLevel.Warn, "a template calculates with the text of an option, which counts as 0", "Make it a number first, with ParseInt or ParseFloat."),
        new("config-option-tested-as-text", LintLevel.Warn, "a template asks `if ConfigOption` of an item of type bool, which is always true", "Compare with \"1\"."),
        new("config-option-unknown-choice", LintLevel.Warn, "the value or default of an item is none of its choices", "Name one of the item's choices."),
        new("config-option-when-shows", LintLevel.Warn, "a condition is the text \"False\", which hides nothing", "Write false, without quotes."),
        new("duplicate-object", LintLevel.Warn, "an object is there twice: the second one becomes a patch of the first", "Keep one of them, or give them conditions of which one is true."),
        new("field-of-other-version", LintLevel.Warn, "a HelmChart has a field of the other apiVersion", "Write the field where this version has it."),
        new("helm-value-not-in-chart", LintLevel.Info, "a HelmChart sets a value that the chart's values.yaml does not have, and that is called almost as one of it", "Correct the name."),
        new("inclusion-annotation", LintLevel.Error, "kots.io/when or kots.io/exclude does not come out as true or false: the release cannot be rendered", "Let the template give true or false for every answer, an empty one too."),
        new("invalid-archive", LintLevel.Error, "an archive is no packaged chart", "Package the chart with `helm package`, or leave the file out of the release.") { IsFixed = true },
        new("lint-config-without-effect", LintLevel.Warn, "a LintConfig names an unknown rule, an unknown level, or a rule that cannot be changed", "Correct the name, or remove the entry."),
        new("network-policy-not-enforced", LintLevel.Warn, "a NetworkPolicy is shipped, which the network of clusters made by kots-embedded does not enforce", "Do not rely on it: protect the service itself, or ask for a cluster with another network."),
        new("optional-values-when-is-invalid", LintLevel.Error, "a condition of optionalValues does not come out as true or false: the release cannot be rendered", "Let the template give true or false for every answer, an empty one too."),
        new("removed-field", LintLevel.Info, "a field did something in old versions and does nothing any more", "Remove the field."),
        new("template-function-limited", LintLevel.Warn, "a template uses env or expandenv, which see the proxy variables only", "Use HTTPProxy, HTTPSProxy and NoProxy, or ask in the Config."),
        new("template-function-of-embedded-cluster", LintLevel.Warn, "a template uses a function that only Replicated's Embedded Cluster 3 has", "Leave the document out elsewhere, or use LocalImageName and LocalRegistryHost."),
        new("template-function-off", LintLevel.Error, "a template uses getHostByName, which is off", "Ask for the address in the Config."),
        new("template-in-builder", LintLevel.Warn, "a HelmChart's builder has a template: it is used while a bundle is made, without configuration and licence", "Write the values themselves."),
        new("template-in-literal-field", LintLevel.Warn, "a field of the Application has a template and is taken as it is written", "Write the text itself: only statusInformers, ports and graphs are rendered."),
        new("troubleshoot-outcome", LintLevel.Warn, "an outcome of an analyzer is not exactly one of pass, warn and fail", "Give each outcome one of pass, warn and fail, with a message."),
        new("troubleshoot-unknown-key", LintLevel.Warn, "a Preflight, SupportBundle or the like has a field, collector or analyzer that does not exist: it is passed over", "Correct its name, or remove it."),
        new("unknown-annotation", LintLevel.Warn, "an annotation looks like one of kots.io's and is none", "Correct its name."),
        new("unpacked-chart", LintLevel.Error, "a folder of the release is a chart that was not packaged: its templates would be taken for manifests", "Package the chart with `helm package`, and leave its folder out of the release."),
        new("unwatched-status-informer-kind", LintLevel.Warn, "a status informer names a kind that is not watched", "Name a Deployment, StatefulSet, DaemonSet, Service, Ingress or PersistentVolumeClaim."),
        new("wait-for-ready-annotation", LintLevel.Warn, "kots.io/wait-for-ready is neither \"true\" nor \"false\"", "Write \"true\": everything else means no."),
    ];
}
