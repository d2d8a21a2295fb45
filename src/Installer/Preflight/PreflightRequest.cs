using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Settings;

namespace Kots.Embedded.Installer.Preflight;

/// <summary>Which checks, and what follows from them.</summary>
internal sealed record PreflightRequest(PreflightTarget Target)
{
    /// <summary>Checks whose failure is accepted, by name.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Every failure is accepted (kurl.hostPreflightIgnore).</summary>
    public bool IgnoreAll { get; init; }

    /// <summary>Warnings count as failures (kurl.hostPreflightEnforceWarnings).</summary>
    public bool EnforceWarnings { get; init; }

    /// <summary>Only the vendor's checks (kurl.excludeBuiltinHostPreflights).</summary>
    public bool ExcludeBuiltin { get; init; }

    /// <summary>The vendor's own HostPreflight document; null for none.</summary>
    public JsonObject? Vendor { get; init; }

    /// <summary>The same with what an Installer document says.</summary>
    public PreflightRequest With(KurlSettings kurl) => this with
    {
        IgnoreAll = kurl.HostPreflightIgnore,
        EnforceWarnings = kurl.HostPreflightEnforceWarnings,
        ExcludeBuiltin = kurl.ExcludeBuiltinHostPreflights,
        Vendor = kurl.HostPreflights,
    };
}
