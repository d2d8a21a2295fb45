using System.Net;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

public sealed partial class KubeClient
{
    private string? _evictionVersion;

    /// <summary>Opens a local port whose connections end at a port of the pod. Dispose it to close.</summary>
    /// <param name="local">Where to listen; null for 127.0.0.1 and a free port.</param>
    public PortForward ForwardPort(string ns, string pod, int podPort, IPEndPoint? local = null) =>
        PortForward.Start(_connection, ns, pod, podPort, local ?? new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>Asks a pod to go, as PodDisruptionBudgets allow. Uses policy/v1 where the server has it, else policy/v1beta1.</summary>
    /// <returns>False when the pod is gone already.</returns>
    /// <exception cref="ProblemException">KE4029 when a budget does not allow it now.</exception>
    public async Task<bool> EvictAsync(string ns, string pod, DeleteOptions? options, CancellationToken ct)
    {
        _evictionVersion ??= await SubresourceVersionAsync("pods/eviction", ct) ?? "policy/v1beta1";
        var body = ApiObject.New(_evictionVersion, "Eviction", pod, ns);
        if (options is not null)
            body["deleteOptions"] = DeleteBody(options);
        var request = new ApiRequest(HttpMethod.Post, ResourceTypes.Pods.ObjectPath(ns, pod, "eviction"), "evict", $"Pod {ns}/{pod}")
        {
            Body = body,
            RetryFor = TimeSpan.Zero,
        };
        try
        {
            using var response = await _connection.SendAsync(request, ct);
            return true;
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            return false;
        }
    }
}
