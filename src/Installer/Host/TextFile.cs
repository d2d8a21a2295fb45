namespace Kots.Embedded.Installer.Host;

/// <summary>A small text file as it should be on the host.</summary>
/// <param name="Path">Absolute path on the host.</param>
/// <param name="Mode">Its permission bits.</param>
/// <param name="Text">UTF-8 text.</param>
internal sealed record TextFile(string Path, UnixFileMode Mode, string Text);
