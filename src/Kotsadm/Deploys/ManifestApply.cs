using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>Applies the manifests of a version, server-side, phase after phase and in each by kind; waits where they say so.</summary>
internal sealed class ManifestApply(KubeClient client, DeployTypes types, TimeProvider time)
{
    /// <summary>Who owns the fields that we apply.</summary>
    public const string Manager = "kotsadm";

    private const int AtATime = 8;
    private static readonly TimeSpan KnownLimit = TimeSpan.FromMinutes(1);

    /// <exception cref="ProblemException">KE6404, KE6405; KE6409: a wait passed its limit; KE4xxx: the server's refusal.</exception>
    public async Task ApplyAsync(DeployContent content, DeployLines lines, CancellationToken ct)
    {
        foreach (var phase in DeployPhases.ForCreation(content.Manifests))
        {
            // Objects of one kind do not need each other; kinds have their order.
            foreach (var kind in Runs(phase.Resources))
                await ApplyKindAsync(kind, lines, ct);
            foreach (var manifest in phase.Resources)
                await new DeployWaits(client, types, time).ForAsync(manifest, lines, ct);
            await lines.FlushAsync(ct);
        }
    }

    private async Task ApplyKindAsync(IReadOnlyList<ManifestResource> manifests, DeployLines lines, CancellationToken ct)
    {
        var results = new ApplyResult?[manifests.Count];
        await Parallel.ForAsync(0, manifests.Count, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct }, async (i, token) => results[i] = await ApplyAsync(manifests[i], token));
        for (var i = 0; i < manifests.Count; i++)
        {
            var result = results[i]!;
            var taken = result.Taken.Count == 0 ? "" : "Taken over: " + string.Join(", ", result.Taken.Select(t => $"{t.Field} from {t.Manager}"));
            await lines.InfoAsync(DeployStep.Apply, $"{DeployTypes.Named(manifests[i])} {Word(result.Outcome)}", taken, ct);
        }
        foreach (var definition in manifests.Where(m => m.Kind == "CustomResourceDefinition"))
            await EstablishedAsync(definition.Name, ct);
    }

    private async Task<ApplyResult> ApplyAsync(ManifestResource manifest, CancellationToken ct)
    {
        if (manifest.Document is null)
            throw DeployTypes.NoObject(manifest);
        // Its definition may have come a moment ago.
        ResourceType? type = null;
        await Wait.UntilAsync($"the kind {manifest.Kind} to be known", KnownLimit, TimeSpan.FromMilliseconds(500), async token =>
            (type = await types.FindAsync(manifest, token)) is null ? $"{manifest.ApiVersion} {manifest.Kind} is not served" : null, time, ct);
        var prepared = types.Prepared(manifest, type!);
        var options = new ApplyOptions { FieldManager = Manager, Force = true };
        try
        {
            return await client.ApplyAsync(prepared, options, ct);
        }
        catch (ProblemException error) when (ReplacedJob.IsImmutable(manifest, error) && ReplacedJob.PoliciesOf(manifest).Count > 0)
        {
            await ReplacedJob.RemoveOldAsync(client, type!, manifest, prepared.Namespace!, time, ct);
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
