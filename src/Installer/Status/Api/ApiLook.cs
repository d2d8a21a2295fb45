using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Status.Api;

/// <summary>Asks the API server for its version: one small question that needs it, its certificate and our sign-in.</summary>
internal static class ApiLook
{
    public static async Task<ApiState> ReadAsync(KubeClient client, CancellationToken ct)
    {
        try
        {
            var version = JsonNode.Parse(await client.ReadTextAsync("/version", ct)).TextAt("gitVersion");
            return new ApiState(client.Config.Server.Authority, version ?? "", null);
        }
        catch (ProblemException error)
        {
            return new ApiState(client.Config.Server.Authority, null, error.Problem);
        }
    }
}
