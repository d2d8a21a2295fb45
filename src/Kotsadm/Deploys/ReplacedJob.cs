using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// A Job's template cannot be changed. Where the manifest's <c>kots.io/hook-delete-policy</c> lets the old one go, it goes and the new one comes
/// (design.md "Deploy").
/// </summary>
internal static class ReplacedJob
{
    public const string Policy = "kots.io/hook-delete-policy";

    /// <summary>Counts where the other is not there: a chart's manifest that became the application's own.</summary>
    public const string HelmPolicy = "helm.sh/hook-delete-policy";

    /// <summary>Whether the server refuses because something immutable differs, and it is about a Job.</summary>
    public static bool IsImmutable(ManifestResource manifest, ProblemException error) =>
        manifest.Kind == "Job" && error.KubeStatus is { Code: 422 } status && status.Message.Contains("field is immutable", StringComparison.Ordinal);

    /// <summary>Null where the policy lets it be replaced.</summary>
    public static Problem? Objection(ManifestResource manifest, ProblemException error) => PoliciesOf(manifest).Count > 0 ? null : new Problem("KE6403",
        $"{DeployTypes.Named(manifest)} has run and cannot be changed.", error.KubeStatus!.Message,
        $"Delete it: kubectl delete job {manifest.Name}{(manifest.Namespace == "" ? "" : " -n " + manifest.Namespace)} — then deploy again. The vendor can avoid this with the annotation {Policy}.");

    /// <summary>Deletes the old Job if the policy fits how it ended.</summary>
    /// <exception cref="ProblemException">KE6405: it is still running, or ended in a way that the policy keeps.</exception>
    public static async Task RemoveOldAsync(KubeClient client, ResourceType type, ManifestResource manifest, string ns, TimeProvider time, CancellationToken ct)
    {
        if (await client.FindAsync(type, ns, manifest.Name, ct) is not { } old)
            return;
        var policies = PoliciesOf(manifest);
        var fits = policies.Contains("before-hook-creation") || (policies.Contains("hook-succeeded") && Is(old, "Complete")) || (policies.Contains("hook-failed") && Is(old, "Failed"));
        if (!fits)
        {
            throw new ProblemException(new Problem("KE6405", $"{DeployTypes.Named(manifest)} is there already and cannot be changed.",
                Is(old, "Failed") ? "It failed, and its policy keeps failed Jobs." : "It is still running.", "Wait for it, or delete it, then deploy again."));
        }
        await client.DeleteAsync(old.Ref, new DeleteOptions { Uid = old.Uid, Propagation = DeletePropagation.Foreground }, ct);
        await Wait.UntilAsync($"{DeployTypes.Named(manifest)} to be gone", TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(500),
            async token => await client.FindAsync(type, ns, manifest.Name, token) is { } still && still.Uid == old.Uid ? "it is still there" : null, time, ct);
    }

    /// <summary>Policies of a manifest; empty for none.</summary>
    public static IReadOnlyList<string> PoliciesOf(ManifestResource manifest) => PoliciesOf(manifest.Annotation(Policy) ?? manifest.Annotation(HelmPolicy));

    /// <summary>Policies of an annotation's text.</summary>
    public static IReadOnlyList<string> PoliciesOf(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether a Job ended that way.</summary>
    public static bool Is(JsonObject job, string condition) => job.Condition(condition) is { Status: "True" };
}
