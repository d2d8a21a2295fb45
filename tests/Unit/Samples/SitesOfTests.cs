using System.Text.Json.Nodes;
using Kots.Embedded.Kube;
using Kots.Embedded.Samples.SiteOperator.Sites;

namespace Kots.Embedded.Tests.Unit.Samples;

/// <summary>Sites of samples/operator, and Deployments that serve them.</summary>
internal static class SitesOfTests
{
    public static Site Site(string text = "Hello", int replicas = 2, int? nodePort = null, SiteStatus? status = null) => new("shop", "welcome", "uid-1", 7, text, replicas, nodePort, status);

    /// <summary>The status's numbers; the Deployment is of generation 3.</summary>
    public static JsonObject Deployment(int updated, int ready, int all, int observed = 3)
    {
        var deployment = ApiObject.New("apps/v1", "Deployment", "welcome", "shop");
        deployment.Metadata["generation"] = 3;
        deployment["status"] = new JsonObject { ["observedGeneration"] = observed, ["updatedReplicas"] = updated, ["readyReplicas"] = ready, ["replicas"] = all };
        return deployment;
    }
}
