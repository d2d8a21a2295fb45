using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Join;

/// <summary>
/// How joining machines reach this node's bundle: through the API server's service proxy, which brings TLS, the token and the right to it
/// (docs/adr/0001). Behind the Service is a socket on this node that takes connections from this node only.
/// </summary>
internal static class BundleService
{
    public const string Namespace = "kube-system";
    public const string Name = "kots-embedded-bundle";

    /// <summary>TCP, on the node's address. In the list of ports that no node port may take.</summary>
    public const int Port = 6442;

    /// <summary>The Service as rules and paths name it.</summary>
    public const string ProxyName = "http:kots-embedded-bundle:6442";

    /// <summary>Path at the API server; below it are the files of the bundle, <c>kots-embedded</c> and <c>join</c>.</summary>
    public const string ProxyPath = $"/api/v1/namespaces/{Namespace}/services/{ProxyName}/proxy";

    /// <summary>The Service without a selector, and its one endpoint.</summary>
    /// <param name="node">This node, whose address it is.</param>
    public static IEnumerable<JsonObject> Objects(string address, string node)
    {
        var service = ApiObject.New("v1", "Service", Name, Namespace);
        service["spec"] = new JsonObject
        {
            ["clusterIP"] = "None", // only the API server uses it, and that needs no address
            ["ports"] = new JsonArray(new JsonObject { ["port"] = Port, ["targetPort"] = Port, ["protocol"] = "TCP" }),
        };
        var endpoints = ApiObject.New("v1", "Endpoints", Name, Namespace);
        endpoints["subsets"] = new JsonArray(new JsonObject
        {
            // The API server passes on only to addresses of pods; its own pod has the node's.
            ["addresses"] = new JsonArray(new JsonObject
            {
                ["ip"] = address,
                ["targetRef"] = new JsonObject { ["kind"] = "Pod", ["namespace"] = Namespace, ["name"] = $"kube-apiserver-{node}" },
            }),
            ["ports"] = new JsonArray(new JsonObject { ["port"] = Port, ["protocol"] = "TCP" }),
        });
        return [service, endpoints];
    }

    /// <summary>Null when it is as <see cref="Objects"/> makes it.</summary>
    public static async Task<string?> MissingAsync(KubeClient client, string address, CancellationToken ct)
    {
        if (await client.FindAsync(ResourceTypes.Services, Namespace, Name, ct) is null)
            return $"Service {Name} is missing";
        var endpoints = await client.FindAsync(ResourceTypes.Endpoints, Namespace, Name, ct);
        var there = endpoints.ObjectsAt("subsets").SelectMany(s => s.ObjectsAt("addresses")).Select(a => a.TextAt("ip")).FirstOrDefault();
        return there == address ? null : $"Endpoints {Name} name {there ?? "nobody"}";
    }

    /// <summary>
    /// Waits until the API server passes on to <paramref name="address"/>: the kubelet shows the API server's own pod up to two minutes
    /// after it has started it.
    /// </summary>
    /// <exception cref="ProblemException">KE0102 when it does not; exit code 75.</exception>
    public static Task WaitUntilOpenAsync(KubeClient client, string address, string node, TimeProvider time, CancellationToken ct) =>
        Wait.UntilAsync("the cluster to be open for joining", TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1), async token =>
        {
            var pod = await client.FindAsync(ResourceTypes.Pods, Namespace, $"kube-apiserver-{node}", token);
            return pod.ObjectsAt("status", "podIPs").Any(ip => ip.TextAt("ip") == address) ? null : $"the kubelet does not show pod kube-apiserver-{node} yet";
        }, time, ct);

    /// <exception cref="ProblemException">KE2142: an install of an older version has not set it up; exit code 7.</exception>
    public static async Task RequireAsync(KubeClient client, CancellationToken ct)
    {
        if (await client.FindAsync(ResourceTypes.Services, Namespace, Name, ct) is null)
        {
            throw new ProblemException(new Problem("KE2142", "This cluster does not let machines join yet.", $"Service {Namespace}/{Name} is missing.",
                "Run `kots-embedded install` on this machine again; it adds what is missing."), ExitCode.Conflict);
        }
    }
}
