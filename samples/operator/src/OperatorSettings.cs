using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Samples.SiteOperator;

/// <summary>What the operator's Deployment tells it through the environment.</summary>
/// <param name="Cluster">The pod's service account, or the file that KUBECONFIG names; its namespace is the only one that is looked at.</param>
/// <param name="Image">SITE_IMAGE: what the pods of sites run. KOTS rewrites images in pod templates only, and those the operator makes itself.</param>
/// <param name="PullSecret">SITE_REGISTRY_ACCESS: a Secret of the namespace with the registry's password; empty for none.</param>
internal sealed record OperatorSettings(KubeConfig Cluster, string Image, string PullSecret)
{
    /// <exception cref="ProblemException">Codes of an operator are its own. SITE01: SITE_IMAGE is missing. KE4001–KE4006: there is no access to a cluster.</exception>
    public static OperatorSettings From(Func<string, string?> environment)
    {
        if (environment("SITE_IMAGE") is not { Length: > 0 } image)
        {
            throw new ProblemException(new Problem("SITE01", "SITE_IMAGE is not set.", "The operator does not know which image the pods of sites run.",
                "Set it in the operator's Deployment: the image that it runs itself."), ExitCode.Usage);
        }
        var cluster = environment("KUBECONFIG") is { Length: > 0 } file ? KubeConfig.FromFile(file) : KubeConfig.InCluster();
        return new OperatorSettings(cluster, image, environment("SITE_REGISTRY_ACCESS") ?? "");
    }
}
