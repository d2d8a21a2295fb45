using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Operator;

/// <summary>The state of an Ingress: of the services behind it, and whether it has an address.</summary>
public static class IngressState
{
    private const int DefaultBackendEnds = 22;

    /// <summary>The worst of the services it leads to and of its own address.</summary>
    /// <param name="ingress">A networking.k8s.io/v1 Ingress.</param>
    /// <param name="kubernetesMinor">Before 1.22 an Ingress without a default backend led to one in kube-system.</param>
    /// <param name="service">The state of a service by namespace and name; null where there is no such service, which then says nothing.</param>
    public static ResourceState Of(JsonObject ingress, int kubernetesMinor, Func<string, string, ResourceState?> service)
    {
        var states = new List<ResourceState> { HasAddress(ingress) ? ResourceState.Ready : ResourceState.Unavailable };
        void Add(string inNamespace, string name)
        {
            if (service(inNamespace, name) is { } state)
                states.Add(state);
        }
        var own = ingress.Text("metadata", "namespace");
        var backends = ingress.Items("spec", "rules").SelectMany(rule => rule.Items("http", "paths")).Select(path => path.At("backend"));
        if (ingress.At("spec", "defaultBackend") is { } given)
            backends = backends.Prepend(given);
        else if (kubernetesMinor < DefaultBackendEnds)
            Add("kube-system", "default-http-backend");
        foreach (var backend in backends)
        {
            if (backend.Text("service", "name") is { Length: > 0 } name)
                Add(own, name);
            else
                states.Add(ResourceState.Unavailable);
        }
        return ApplicationState.Of(states);
    }

    private static bool HasAddress(JsonObject ingress) =>
        ingress.Items("status", "loadBalancer", "ingress").Any(entry => entry.Text("ip") != "" || entry.Text("hostname") != "");
}
