namespace Kots.Embedded.Kots.Files;

/// <summary>Manifests that are built together, and trees below them with their own (kots-rendering.md §3.5).</summary>
/// <param name="Path">Relative to the tree above; "" for the root.</param>
public sealed record BaseTree(string Path)
{
    /// <summary>Namespace for objects that name none; "" for none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Manifests.</summary>
    public IReadOnlyList<TreeFile> Files { get; init; } = [];

    /// <summary>Files that lie there and are no manifests, such as Chart.yaml.</summary>
    public IReadOnlyList<TreeFile> AdditionalFiles { get; init; } = [];

    /// <summary>Files that should be manifests and are not.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>Trees below.</summary>
    public IReadOnlyList<BaseTree> Bases { get; init; } = [];

    /// <summary>This tree and all below it, each before its own, with paths from the root.</summary>
    public IReadOnlyList<BaseTree> Flattened() => [.. Flattened("")];

    /// <summary>
    /// The same tree without documents that are not deployed; those that should be manifests and are not are listed. KE9611.
    /// </summary>
    public BaseTree OnlyIncluded(bool withoutKotsKinds)
    {
        var decided = Files.Select(file => (File: file, Decision: Inclusion.Of(file, withoutKotsKinds))).ToList();
        return this with
        {
            Files = [.. decided.Where(d => d.Decision.IsIncluded).Select(d => d.File)],
            Skipped = [.. Skipped, .. decided.Where(d => d.Decision.Reason is not null).Select(d => new SkippedFile(d.File, d.Decision.Reason!))],
            Bases = [.. Bases.Select(tree => tree.OnlyIncluded(withoutKotsKinds))],
        };
    }

    private IEnumerable<BaseTree> Flattened(string parent)
    {
        var path = parent == "" ? Path : Path == "" ? parent : $"{parent}/{Path}";
        return Bases.SelectMany(tree => tree.Flattened(path)).Prepend(this with { Path = path, Bases = [] });
    }
}

/// <summary>A file that was left out, and why.</summary>
public sealed record SkippedFile(TreeFile File, string Reason);
