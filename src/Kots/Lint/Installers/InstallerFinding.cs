namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>What is wrong with an Installer (spec/kurl.md §1.9).</summary>
/// <param name="Type">misconfiguration, incompatibility, unknown-addon, unknown-property or upgrade-available.</param>
/// <param name="Path">Where: keys below spec; the add-on when a key is missing.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Patches">What corrects it, in order; empty where only people know.</param>
public sealed record InstallerFinding(string Type, IReadOnlyList<string> Path, string Message, IReadOnlyList<InstallerPatch> Patches)
{
    /// <summary>Worth knowing, and no mistake.</summary>
    public bool IsInfo { get; init; }
}

/// <summary>One operation of JSON Patch (RFC 6902).</summary>
/// <param name="Operation">add, replace or remove.</param>
/// <param name="Path">"/spec/containerd/version".</param>
/// <param name="Value">Text, number or truth value; null for remove.</param>
public sealed record InstallerPatch(string Operation, string Path, object? Value = null);
