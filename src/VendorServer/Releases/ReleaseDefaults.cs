namespace Kots.Embedded.VendorServer.Releases;

/// <summary>What a promotion takes where it says nothing else.</summary>
internal sealed record ReleaseDefaults(string VersionLabel, string ReleaseNotes, bool IsRequired);
