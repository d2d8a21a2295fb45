namespace Kots.Embedded.Kots.Versions.Diffs;

/// <summary>What became of an object from one version to the next.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is another than it was.</summary>
    Changed,
}

/// <summary>An object that differs between two versions.</summary>
/// <param name="Name"><c>Deployment web</c>, with a namespace <c>Deployment acme/web</c>; the file's path for what is no object.</param>
/// <param name="Lines">As <see cref="LineDiff"/> gives them; values of Secrets are hidden.</param>
public sealed record ObjectChange(string Name, ChangeKind Kind, IReadOnlyList<string> Lines)
{
    /// <summary>Lines that came.</summary>
    public int Added => Lines.Count(line => line.StartsWith('+'));

    /// <summary>Lines that went.</summary>
    public int Removed => Lines.Count(line => line.StartsWith('-'));
}
