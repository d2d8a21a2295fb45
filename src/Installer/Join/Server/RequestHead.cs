namespace Kots.Embedded.Installer.Join.Server;

/// <summary>The head of an HTTP request, as much of it as <see cref="BundleConnection"/> uses.</summary>
/// <param name="Path">Decoded, without its query; starts with a slash.</param>
/// <param name="FromByte">First byte wanted; null for all.</param>
/// <param name="ToByte">Last byte wanted, inclusive; null for the rest.</param>
/// <param name="Closes">The connection ends after the answer.</param>
internal sealed record RequestHead(string Method, string Path, long? FromByte, long? ToByte, bool Closes)
{
    /// <summary>Null for what is not a request that we take: malformed, with a body, or not HTTP/1.</summary>
    public static RequestHead? Parse(string head)
    {
        var lines = head.Split("\r\n");
        var words = lines[0].Split(' ');
        if (words.Length != 3 || !words[1].StartsWith('/') || words[2] is not ("HTTP/1.1" or "HTTP/1.0"))
            return null;
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':');
            if (colon <= 0)
                return null;
            fields[line[..colon]] = line[(colon + 1)..].Trim();
        }
        if (fields.ContainsKey("Transfer-Encoding") || fields.GetValueOrDefault("Content-Length", "0") != "0")
            return null;
        var (from, to) = Range(fields.GetValueOrDefault("Range"));
        var closes = words[2] == "HTTP/1.0" || fields.GetValueOrDefault("Connection", "").Contains("close", StringComparison.OrdinalIgnoreCase);
        return new RequestHead(words[0], Uri.UnescapeDataString(words[1].Split('?')[0]), from, to, closes);
    }

    /// <summary>One range from a byte on; others may be ignored (RFC 9110 §14.2), and all is sent.</summary>
    private static (long? From, long? To) Range(string? text)
    {
        if (text is null || !text.StartsWith("bytes=", StringComparison.Ordinal) || text.Contains(','))
            return (null, null);
        var parts = text["bytes=".Length..].Split('-');
        if (parts.Length != 2 || !long.TryParse(parts[0], out var from) || from < 0)
            return (null, null);
        return parts[1].Length == 0 ? (from, null) : long.TryParse(parts[1], out var to) && to >= from ? (from, to) : (null, null);
    }
}
