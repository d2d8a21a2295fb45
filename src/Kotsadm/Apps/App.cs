namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>An application on this console, as it is stored (spec/kotsadm.md §10.7, table app).</summary>
public sealed record App
{
    public required string Id { get; init; }

    /// <summary>In addresses; unique.</summary>
    public required string Slug { get; init; }

    /// <summary>The vendor's title; the slug until a release was fetched.</summary>
    public string Name { get; init; } = "";

    /// <summary>A URL or data URI; "" for none.</summary>
    public string IconUri { get; init; } = "";

    /// <summary>Where it is deployed.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>As the customer gave it or the vendor's server sent it last. Verified at each use, so never read directly.</summary>
    public required string License { get; init; }

    /// <summary>SHA-256 of the licence id, hexadecimal: finds a licence that is here already.</summary>
    public required string LicenseIdHash { get; init; }

    /// <summary>The channel that releases come from.</summary>
    public string SelectedChannelId { get; init; } = "";

    /// <summary>The licence moved to another channel since the last release was fetched: the next check starts from nothing.</summary>
    public bool ChannelChanged { get; init; }

    /// <summary>How far the first fetch is.</summary>
    public InstallState InstallState { get; init; }

    /// <summary>Why the first fetch failed; "" otherwise. Stays until it is tried again.</summary>
    public string InstallError { get; init; } = "";

    /// <summary>The version that is deployed, or that the last deployment was of; null before the first.</summary>
    public long? CurrentSequence { get; init; }

    /// <summary>@never, @default, or a cron expression (spec/kotsadm.md §7.3).</summary>
    public string UpdateCheckerSpec { get; init; } = "@default";

    /// <summary>One of the modes of <see cref="Kots.Versions.AutoDeploy"/>.</summary>
    public string AutoDeploy { get; init; } = Kots.Versions.AutoDeploy.Disabled;

    /// <summary>What the vendor's server said was the time of the last check; sent back with the next one.</summary>
    public string LastUpdateCheckAt { get; init; } = "";

    /// <summary>Why the last check failed; "" when it did not.</summary>
    public string UpdateError { get; init; } = "";

    public DateTimeOffset? LastLicenseSync { get; init; }

    /// <summary>Sealed; makes random values of one application come out the same at each render.</summary>
    public required string SealedSeed { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>How far an application's first fetch is.</summary>
public enum InstallState
{
    /// <summary>Its first release is being fetched and rendered.</summary>
    Installing,

    /// <summary>It has a version.</summary>
    Installed,

    /// <summary>The first fetch failed; <see cref="App.InstallError"/> says why.</summary>
    Failed,
}
