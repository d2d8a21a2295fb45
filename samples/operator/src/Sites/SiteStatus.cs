using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Samples.SiteOperator.Sites;

/// <summary>What is said about a site in its status.</summary>
/// <param name="ObservedGeneration">The generation that this is about: what is said of an older one is out of date.</param>
/// <param name="Phase">Ready, Updating or Failed: the condition in one word, for waits that compare texts.</param>
/// <param name="TextHash">Of the text that this is about; null as long as it is not in the cluster.</param>
/// <param name="Reason">Of the condition Ready.</param>
/// <param name="Message">Of the condition Ready, for people.</param>
internal sealed record SiteStatus(long ObservedGeneration, string Phase, string? TextHash, long ReadyReplicas, string Reason, string Message)
{
    private const string Ready = "Ready";

    /// <summary>RFC 3339; when the condition last became True or False. Not part of what is compared: it follows.</summary>
    private DateTimeOffset? ChangedAt { get; init; }

    private bool IsReady => Phase == Ready;

    /// <summary>A site as its Deployment is.</summary>
    public static SiteStatus Of(Site site, JsonObject deployment)
    {
        var (updated, ready) = (Number(deployment, "updatedReplicas"), Number(deployment, "readyReplicas"));
        var isSeen = Number(deployment, "observedGeneration") == deployment.Generation;
        var isDone = isSeen && updated == site.Replicas && ready == site.Replicas && Number(deployment, "replicas") == site.Replicas;
        var pods = $"{Math.Min(updated, ready)} of {site.Replicas} pods are as they should be";
        var (phase, reason, message) = isDone ? (Ready, "PodsReady", $"{pods}.")
            : isSeen && deployment.Condition("Progressing") is { Status: "False" } stuck ? ("Failed", "PodsDoNotStart", $"{pods}: {stuck.Message}")
            : ("Updating", "RollingOut", $"{pods}.");
        return new SiteStatus(site.Generation, phase, site.TextHash, ready, reason, message);
    }

    /// <summary>A site that cannot be brought about; what of it runs goes on running.</summary>
    public static SiteStatus Refused(Site site, Problem problem) =>
        new(site.Generation, "Failed", null, site.Status?.ReadyReplicas ?? 0, "Refused", $"{problem.What} {problem.Why}");

    public static SiteStatus? Read(JsonObject o) => o.TextAt("status", "phase") is not { } phase ? null : new SiteStatus(
        o.At("status", "observedGeneration").AsNumber() ?? 0, phase, o.TextAt("status", "textHash"), Number(o, "readyReplicas"),
        o.Condition(Ready)?.Reason ?? "", o.Condition(Ready)?.Message ?? "")
    { ChangedAt = o.Condition(Ready)?.ChangedAt };

    /// <summary>Says the same as another, whenever it was said.</summary>
    public bool Says(SiteStatus? other) => other is not null && this == other with { ChangedAt = ChangedAt };

    /// <summary>The patch of the subresource <c>status</c>.</summary>
    /// <param name="before">What it says now: the condition's time stays where True stays True.</param>
    public JsonObject ToPatch(SiteStatus? before, DateTimeOffset now)
    {
        var changed = before is { ChangedAt: { } since } && before.IsReady == IsReady ? since : now;
        return new JsonObject
        {
            ["status"] = new JsonObject
            {
                ["observedGeneration"] = ObservedGeneration,
                ["phase"] = Phase,
                // null takes the field away: Debian's Kubernetes 1.20 refuses an empty text in a custom resource
                ["textHash"] = TextHash,
                ["readyReplicas"] = ReadyReplicas,
                ["conditions"] = new JsonArray(new JsonObject
                {
                    ["type"] = Ready,
                    ["status"] = IsReady ? "True" : "False",
                    ["observedGeneration"] = ObservedGeneration,
                    ["reason"] = Reason,
                    ["message"] = Message,
                    ["lastTransitionTime"] = $"{changed.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}",
                }),
            },
        };
    }

    private static long Number(JsonObject o, string field) => o.At("status", field).AsNumber() ?? 0;
}
