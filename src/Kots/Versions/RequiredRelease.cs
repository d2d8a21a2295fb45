namespace Kots.Embedded.Kots.Versions;

/// <summary>A release that must have been installed before an airgap bundle; the bundle lists them newest first.</summary>
/// <param name="VersionLabel">The vendor's label.</param>
/// <param name="UpdateCursor">Its number on the bundle's channel, as text.</param>
public sealed record RequiredRelease(string VersionLabel, string UpdateCursor);
