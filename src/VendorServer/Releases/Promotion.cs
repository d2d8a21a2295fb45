namespace Kots.Embedded.VendorServer.Releases;

/// <summary>What a promotion says; null leaves it as the release has it.</summary>
internal sealed record Promotion(string? VersionLabel, bool? IsRequired, string? ReleaseNotes);
