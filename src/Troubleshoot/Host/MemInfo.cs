namespace Kots.Embedded.Troubleshoot.Host;

/// <summary>/proc/meminfo.</summary>
public static class MemInfo
{
    /// <summary>A line's value in bytes; 0 when there is no such line.</summary>
    public static long Bytes(string text, string name)
    {
        var line = text.Split('\n').FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.Ordinal));
        return line is not null && long.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1), out var kibibytes)
            ? kibibytes * 1024 : 0;
    }
}
