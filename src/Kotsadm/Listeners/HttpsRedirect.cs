using System.Text;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Kotsadm.Listeners;

/// <summary>The answer to a plain HTTP request on the TLS port. Pure: head in, answer out.</summary>
internal static partial class HttpsRedirect
{
    /// <summary>For what is not an HTTP/1 request with a usable Host.</summary>
    public static readonly byte[] NotUnderstood = Answer("400 Bad Request", null, "This port speaks HTTPS. Use https:// in the address.\n");

    /// <summary>
    /// Null while the head is incomplete. The redirect is 308 (a form's POST must not turn into a GET), never cached: whoever holds the
    /// port tomorrow may speak plain HTTP.
    /// </summary>
    public static byte[]? For(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        var lines = Encoding.Latin1.GetString(received[..end]).Split("\r\n");
        var request = lines[0].Split(' ');
        var hosts = lines.Skip(1).Where(l => l.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)).Select(l => l[5..].Trim()).ToList();
        if (request.Length != 3 || !request[2].StartsWith("HTTP/1.", StringComparison.Ordinal) || hosts.Count != 1 || !Host().IsMatch(hosts[0]))
            return NotUnderstood;
        return Answer("308 Permanent Redirect", $"https://{hosts[0]}{Path(request[1])}", "Use https:// in the address.\n");
    }

    /// <summary>Only a path of this host; the absolute form and anything odd goes to the start page.</summary>
    private static string Path(string target) =>
        target.StartsWith('/') && !target.StartsWith("//", StringComparison.Ordinal) && target.All(c => c is > ' ' and < '\x7f' and not '\\')
            ? target
            : "/";

    private static byte[] Answer(string status, string? location, string body)
    {
        var head = new StringBuilder($"HTTP/1.1 {status}\r\n");
        if (location is not null)
            head.Append($"Location: {location}\r\n");
        head.Append($"Content-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\n")
            .Append("Connection: close\r\n\r\n").Append(body);
        return Encoding.Latin1.GetBytes(head.ToString());
    }

    [GeneratedRegex(@"^([A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Host();
}
