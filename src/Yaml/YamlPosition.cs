namespace Kots.Embedded.Yaml;

/// <summary>Where something was written.</summary>
/// <param name="File">The name that people know the document by: a path, "vendor document", "command line".</param>
/// <param name="Line">From 1; 0 when it has no place, as for values made by us.</param>
/// <param name="Column">From 1; 0 when it has no place.</param>
public readonly record struct YamlPosition(string File, int Line, int Column)
{
    /// <summary>"addon.yaml line 7", as problems say it.</summary>
    public override string ToString() => Line == 0 ? File : $"{File} line {Line}";
}
