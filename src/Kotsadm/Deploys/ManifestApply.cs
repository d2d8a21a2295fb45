using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// Applies the manifests of a version, server-side, phase after phase and in each by kind; waits where they say so. An object that is as it was
/// after it was last applied is left alone (<see cref="AppliedMark"/>).
/// </summary>
internal sealed class ManifestApply(KubeClient client, DeployTypes types, App app, TimeProvider time)
{
    /// <summary>Who owns the fields that we apply.</summary>
    public const string Manager = "kotsadm";

    private const int AtATime = 8;
    private static readonly TimeSpan KnownLimit = TimeSpan.FromMinutes(1);
    private readonly AppliedMarks _marks = new();

    /// <param name="live">The objects as they are before the first phase.</param>
    /// <returns>The mark of each object, for the next time.</returns>
    /// <exception cref="ProblemException">KE6404, KE6405; KE6409: a wait passed its limit; KE4xxx: the server's refusal.</exception>
    public async Task<AppliedMarks> ApplyAsync(DeployContent content, LiveObjects live, DeployLines lines, CancellationToken ct)
    {
        var isFirst = true;
        foreach (var phase in DeployPhases.ForCreation(content.Manifests))
        {
            // Much may happen while a phase is waited for.
            if (!isFirst)
                await live.ReadAsync(client, types, phase.Resources, app, ct);
            isFirst = false;
            // Objects of one kind do not need each other; kinds have their order.
            foreach (var kind in Runs(phase.Resources))
                await ApplyKindAsync(kind, live, lines, ct);
            foreach (var manifest in phase.Resources)
                await new DeployWaits(client, types, time).ForAsync(manifest, lines, ct);
            await lines.FlushAsync(ct);
        }
        return _marks;
    }

    private async Task ApplyKindAsync(IReadOnlyList<ManifestResource> manifests, LiveObjects live, DeployLines lines, CancellationToken ct)
    {
        var told = new (ApplyOutcome Outcome, string Taken)[manifests.Count];
        await Parallel.ForAsync(0, manifests.Count, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct }, async (i, token) => told[i] = await ApplyAsync(manifests[i], live, token));
        for (var i = 0; i < manifests.Count; i++)
            await lines.InfoAsync(DeployStep.Apply, $"{DeployTypes.Named(manifests[i])} {Word(told[i].Outcome)}", told[i].Taken, ct);
        foreach (var definition in manifests.Where(m => m.Kind == "CustomResourceDefinition"))
            await EstablishedAsync(definition.Name, ct);
    }

    // A thousand live objects would be much to keep until the last of their kind has come: only words about them are.
    private async Task<(ApplyOutcome Outcome, string Taken)> ApplyAsync(ManifestResource manifest, LiveObjects live, CancellationToken ct)
    {
        if (manifest.Document is null)
            throw DeployTypes.NoObject(manifest);
        // Its definition may have come a moment ago.
        ResourceType? type = null;
        await Wait.UntilAsync($"the kind {manifest.Kind} to be known", KnownLimit, TimeSpan.FromMilliseconds(500), async token =>
            (type = await types.FindAsync(manifest, token)) is null ? $"{manifest.ApiVersion} {manifest.Kind} is not served" : null, time, ct);
        var prepared = types.Prepared(manifest, type!);
        if (live.IsUnchanged(manifest, prepared))
        {
            _marks[prepared] = live.MarkOf(prepared);
            return (ApplyOutcome.Unchanged, "");
        }
        var result = await SendAsync(manifest, type!, prepared, ct);
        _marks[prepared] = AppliedMark.Of(prepared, result.Live);
        return (live.OutcomeOf(manifest, result), result.Taken.Count == 0 ? "" : "Taken over: " + string.Join(", ", result.Taken.Select(t => $"{t.Field} from {t.Manager}")));
    }

    private async Task<ApplyResult> SendAsync(ManifestResource manifest, ResourceType type, JsonObject prepared, CancellationToken ct)
    {
        var options = new ApplyOptions { FieldManager = Manager, Force = true, LooksBefore = false };
        try
        {
            return await client.ApplyAsync(prepared, options, ct);
        }
        catch (ProblemException error) when (ReplacedJob.IsImmutable(manifest, error) && ReplacedJob.PoliciesOf(manifest).Count > 0)
        {
            await ReplacedJob.RemoveOldAsync(client, type, manifest, prepared.Namespace!, time, ct);
            return await client.ApplyAsync(prepared, options, ct);
        }
    }

    private Task EstablishedAsync(string name, CancellationToken ct) => Wait.UntilAsync($"the definition {name}", KnownLimit, TimeSpan.FromMilliseconds(250), async token =>
        (await client.GetAsync(ResourceTypes.CustomResourceDefinitions, null, name, token)).Condition("Established") is { Status: "True" } ? null : "it is not established", time, ct);

    private static IEnumerable<IReadOnlyList<ManifestResource>> Runs(IReadOnlyList<ManifestResource> resources)
    {
        for (var at = 0; at < resources.Count;)
        {
            var end = at;
            while (end < resources.Count && resources[end].Kind == resources[at].Kind && resources[end].Document is not null)
                end++;
            end = Math.Max(end, at + 1);
            yield return [.. resources.Skip(at).Take(end - at)];
            at = end;
        }
    }

    private static string Word(ApplyOutcome outcome) => outcome switch { ApplyOutcome.Created => "created", ApplyOutcome.Configured => "changed", _ => "unchanged" };
}
