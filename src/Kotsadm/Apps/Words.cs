using System.Globalization;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Store;
using Kots.Embedded.Kotsadm.Versions;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>States in the words and colours that all pages use.</summary>
internal static class Words
{
    public static string Of(ResourceState? state) => state switch
    {
        ResourceState.Ready => "Ready",
        ResourceState.Updating => "Updating",
        ResourceState.Degraded => "Degraded",
        ResourceState.Unavailable => "Unavailable",
        ResourceState.Missing => "Missing",
        _ => "Not known yet",
    };

    public static string ColourOf(ResourceState? state) => state switch { ResourceState.Ready => "good", ResourceState.Updating or ResourceState.Degraded or null => "warn", _ => "bad" };

    public static string Of(ListedVersion listed) => (listed.Version.Status, listed.Place) switch
    {
        (VersionStatus.Deploying, _) => "Deploying",
        (VersionStatus.Failed, VersionPlace.Current) => "Deployment failed",
        (VersionStatus.Failed, _) => "Failed",
        (VersionStatus.Deployed, VersionPlace.Current) => "Deployed",
        (VersionStatus.Deployed, _) => "Deployed before",
        (VersionStatus.PendingConfig, _) => "Waits for its configuration",
        (VersionStatus.PendingDownload, _) => "Not fetched",
        (_, VersionPlace.Past) => "Skipped",
        _ => "Can be deployed",
    };

    public static string ColourOf(ListedVersion listed) => listed.Version.Status switch
    {
        VersionStatus.Failed => "bad",
        VersionStatus.Deployed when listed.Place == VersionPlace.Current => "good",
        VersionStatus.Deploying or VersionStatus.PendingConfig or VersionStatus.PendingDownload => "warn",
        _ => "calm",
    };

    /// <summary>"26 Nov 2026, 11:42 UTC" of a stored time; "never" for none.</summary>
    public static string At(string stored) => StoredTime.Read(stored)?.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "never";

    /// <summary>"3 minutes ago"; the exact time belongs beside it.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 2 } => "a minute ago",
        { TotalHours: < 1 } age => $"{age.TotalMinutes:0} minutes ago",
        { TotalHours: < 2 } => "an hour ago",
        { TotalDays: < 2 } age => $"{age.TotalHours:0} hours ago",
        var age => $"{age.TotalDays:0} days ago",
    };
}
