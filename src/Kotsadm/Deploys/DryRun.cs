using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// Asks the API server about every object that will change before anything does; all its objections are shown together. What depends on a
/// definition or a namespace that comes with the version is looked at when that exists (design.md "Deploy").
/// </summary>
internal sealed class DryRun(KubeClient client, DeployTypes types)
{
    private const int AtATime = 8;

    /// <exception cref="ProblemException">KE6403: one for each object that is refused.</exception>
    /// <param name="live">The objects as they are; one that is as it was applied is not asked about.</param>
    public async Task CheckAsync(DeployContent content, LiveObjects live, DeployLines lines, CancellationToken ct)
    {
        var objections = new List<Problem>();
        var missing = await MissingNamespacesAsync(content, ct);
        var (later, unchanged) = (0, 0);
        var todo = new List<(ManifestResource Manifest, ResourceType Type)>();
        foreach (var manifest in content.Manifests)
        {
            if (manifest.Document is null)
                objections.Add(DeployTypes.NoObject(manifest).Problem with { Code = "KE6403" });
            else if (await types.FindAsync(manifest, ct) is not { } type)
                _ = Defines(content, manifest) ? later++ : Add(objections, UnknownKind(manifest));
            else if (missing.Contains(manifest.Namespace))
                later++;
            else if (live.IsUnchanged(manifest, types.Prepared(manifest, type)))
                unchanged++;
            else
                todo.Add((manifest, type));
        }
        var gate = new Lock();
        await Parallel.ForEachAsync(todo, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct }, async (one, token) =>
        {
            if (await RefusalAsync(one.Manifest, one.Type, token) is { } refusal)
            {
                lock (gate)
                    objections.Add(refusal);
            }
        });
        if (objections.Count > 0)
            throw new ProblemException(objections);
        var others = (unchanged > 0 ? $"; {unchanged} are in the cluster as they have to be" : "") + (later > 0 ? $"; {later} can be looked at only when what they need exists" : "");
        await lines.InfoAsync(DeployStep.Check, $"{todo.Count} objects were tried without changing anything{others}.", "", ct);
    }

    // Of those that come with the version.
    private async Task<IReadOnlySet<string>> MissingNamespacesAsync(DeployContent content, CancellationToken ct)
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in content.Manifests.Where(m => m.Kind == "Namespace").Select(m => m.Name).Distinct())
        {
            if (await client.FindAsync(ResourceTypes.Namespaces, null, name, ct) is null)
                missing.Add(name);
        }
        return missing;
    }

    private async Task<Problem?> RefusalAsync(ManifestResource manifest, ResourceType type, CancellationToken ct)
    {
        try
        {
            await client.ApplyAsync(types.Prepared(manifest, type).DeepClone().AsObject(), new ApplyOptions { FieldManager = ManifestApply.Manager, Force = true, DryRun = true, LooksBefore = false }, ct);
            return null;
        }
        catch (ProblemException error) when (error.KubeStatus is { } status && !error.IsPassing)
        {
            // A Job that must be replaced, a claim that cannot shrink: what to do about it is decided when its turn comes.
            if (ReplacedJob.IsImmutable(manifest, error))
                return ReplacedJob.Objection(manifest, error);
            return new Problem("KE6403", $"{DeployTypes.Named(manifest)} is refused.", status.Message, "Correct the configuration that leads to it, or tell the vendor. Nothing was changed in the cluster.");
        }
    }

    private static bool Defines(DeployContent content, ManifestResource manifest) => content.Manifests.Any(m => m.Kind == "CustomResourceDefinition"
        && m.Document.TextAt("spec", "names", "kind") == manifest.Kind && manifest.ApiVersion.StartsWith(m.Document.TextAt("spec", "group") + "/", StringComparison.Ordinal))
        || content.Charts.Count > 0;

    private static Problem UnknownKind(ManifestResource manifest) => new("KE6403", $"{DeployTypes.Named(manifest)} is of a kind that this cluster does not know.",
        $"{manifest.ApiVersion} {manifest.Kind} is served by no API of the cluster, and the version brings no definition of it.", "Tell the vendor; the version may need a newer Kubernetes. Nothing was changed in the cluster.");

    private static int Add(List<Problem> problems, Problem problem)
    {
        problems.Add(problem);
        return 0;
    }
}
