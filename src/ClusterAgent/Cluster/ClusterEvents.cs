using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Cluster;

/// <summary>Events on objects, which is where people look (<c>kubectl describe</c>). The same one is written again only when the first has expired.</summary>
internal sealed class ClusterEvents(KubeClient client, TimeProvider time)
{
    /// <summary>The API server keeps events for an hour.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(55);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _told = new();

    /// <summary>Writes a Warning with the problem's words. Returns whether it was news.</summary>
    /// <param name="uid">metadata.uid of the object.</param>
    /// <param name="reason">CamelCase: ProvisioningFailed.</param>
    public async Task<bool> WarnAsync(ObjectRef about, string uid, string reason, Problem problem, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var message = $"{problem.Code} {problem.Why} {problem.Do}";
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{uid} {message}")))[..16];
        if (_told.TryGetValue(key, out var told) && now - told < s_kept)
            return false;
        try
        {
            await client.CreateAsync(Event(about, uid, $"{about.Name}.{key}{now.ToUnixTimeSeconds():x}", reason, message, now), null, ct);
        }
        catch (ProblemException error) when (error.IsNotFound || error.IsForbidden)
        {
            return false; // the namespace is going away
        }
        _told[key] = now;
        return true;
    }

    private static JsonObject Event(ObjectRef about, string uid, string name, string reason, string message, DateTimeOffset now)
    {
        var told = ApiObject.New("v1", "Event", name, about.Namespace ?? "default");
        told["type"] = "Warning";
        told["reason"] = reason;
        told["message"] = message;
        told["count"] = 1;
        told["firstTimestamp"] = $"{now:yyyy-MM-ddTHH:mm:ssZ}";
        told["lastTimestamp"] = $"{now:yyyy-MM-ddTHH:mm:ssZ}";
        told["source"] = new JsonObject { ["component"] = "cluster-agent" };
        told["involvedObject"] = new JsonObject
        {
            ["apiVersion"] = about.ApiVersion,
            ["kind"] = about.Kind,
            ["namespace"] = about.Namespace,
            ["name"] = about.Name,
            ["uid"] = uid,
        };
        return told;
    }
}
