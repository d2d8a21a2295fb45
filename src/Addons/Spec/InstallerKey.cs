namespace Kots.Embedded.Addons.Spec;

/// <summary>What a key of the Installer document holds.</summary>
public enum KeyKind
{
    /// <summary>Text; a number is read as it is written, so that version 1.20 stays 1.20.</summary>
    Text,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A network prefix length as number or text, with or without a slash: 22, "22", "/22".</summary>
    CidrRange,

    /// <summary>A list of text.</summary>
    TextList,

    /// <summary>A list of argument lists; each is one command.</summary>
    CommandList,

    /// <summary>Text that is itself JSON.</summary>
    Json,

    /// <summary>A document in the document.</summary>
    Map,
}

/// <summary>A key of a block.</summary>
/// <param name="Name">As written in the document, in the CRD's spelling.</param>
/// <param name="Aliases">Other spellings that are accepted.</param>
public sealed record InstallerKey(string Name, KeyKind Kind, params IReadOnlyList<string> Aliases)
{
    /// <summary>The name in Go's type, as <c>KurlOption</c> and the fields-set use it: "ServiceCIDR".</summary>
    public string FieldName => GoName.Of(Name);
}

/// <summary>A block under spec.</summary>
/// <param name="Name">"kubernetes".</param>
/// <param name="IsAddon">It has version and s3Override; kurl and the host configurations have not.</param>
public sealed record InstallerBlockSchema(string Name, bool IsAddon, IReadOnlyList<InstallerKey> Keys, params IReadOnlyList<string> Aliases);

internal static class GoName
{
    /// <summary>Go exports a field by its first letter: "serviceCIDR" → "ServiceCIDR".</summary>
    public static string Of(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
