using Kots.Embedded.Basics;

namespace Kots.Embedded.Kots.Versions;

internal static class VersionProblems
{
    public static ProblemException NotACursor(string? text) => new(new Problem("KE9301",
        $"\"{text}\" is not a cursor.", "A release's cursor on its channel is a number, such as 42.", "Correct updateCursor in the Installation or airgap.yaml."));

    public static ProblemException NoKubernetesVersion(string text) => new(new Problem("KE9302",
        $"\"{text}\" does not say its Kubernetes version.", "The version of an embedded cluster ends like +k8s-1.30.", "Correct the version named."));

    public static ProblemException ClusterUpdate(KubernetesRange from, KubernetesRange to, string cause) => new(new Problem("KE9303",
        $"A cluster with Kubernetes {from} cannot be updated to {to} in one step.", cause, "Update to a release in between first; never go back."));

    public static ProblemException AlreadyInstalled(string label, string cursor) => new(new Problem("KE9304",
        $"Version {label} ({cursor}) cannot be installed again.", "It is already the current version.", "Bring a bundle of another release."));

    public static ProblemException NoVersions() => new(new Problem("KE9305",
        "The application has no version.", "Automatic deployment needs at least one.", "Install a first version."));

    public static ProblemException Preflight(string what, Exception inner) => new(new Problem("KE9306",
        $"The stored {what} cannot be read.", "It is not valid JSON or YAML of its kind.", "Run the preflight checks again."), inner);
}
