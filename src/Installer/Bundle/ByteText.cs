namespace Kots.Embedded.Installer.Bundle;

/// <summary>Sizes for people.</summary>
internal static class ByteText
{
    public static string Of(long bytes) => bytes switch
    {
        < 10_000 => $"{bytes} B",
        < 10_000_000 => $"{bytes / 1e3:0} kB",
        < 10_000_000_000 => $"{bytes / 1e6:0} MB",
        _ => $"{bytes / 1e9:0.0} GB",
    };
}
