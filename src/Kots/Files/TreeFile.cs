using System.Text;

namespace Kots.Embedded.Kots.Files;

/// <summary>A file in memory.</summary>
/// <param name="Path">With slashes, relative to the tree's root.</param>
/// <param name="Content">Bytes as they are; manifests are UTF-8.</param>
public sealed record TreeFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>A file of text.</summary>
    public TreeFile(string path, string text)
        : this(path, Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>The content as text; bytes that are no UTF-8 become replacement characters.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>What the name ends with, such as <c>.yaml</c>; "" for none.</summary>
    public string Extension => System.IO.Path.GetExtension(Path);

    /// <summary>Whether the name says YAML.</summary>
    public bool IsYaml => Extension is ".yaml" or ".yml";

    /// <summary>What comes after the last slash.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
