using System.Text.RegularExpressions;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kots.Images;

/// <summary>
/// An image as Docker reads it: <c>redis</c> is <c>docker.io/library/redis</c> (grammar of distribution/reference). With tag and digest both, the
/// digest decides and the tag goes.
/// </summary>
/// <param name="Host">Host, with its port if it has one.</param>
/// <param name="Path">Repository below the host, such as <c>library/redis</c>.</param>
/// <param name="Tag">Null where there is none.</param>
/// <param name="Digest">With its algorithm, <c>sha256:…</c>; null where there is none.</param>
public sealed partial record ImageReference(string Host, string Path, string? Tag, string? Digest)
{
    private const string Hub = "docker.io";
    private const int NameLimit = 255;

    /// <summary>Host and repository.</summary>
    public string Name => $"{Host}/{Path}";

    /// <summary>Reads a reference as it is written. KE9501 where it is none.</summary>
    public static ImageReference Parse(string text) => TryParse(text) ?? throw new ProblemException(new Problem("KE9501",
        $"\"{text}\" is not an image.", "An image is [host[:port]/]name[:tag][@digest], the name in lower case.", "Correct the image where it is named."));

    /// <summary>Reads a reference as it is written; null where it is none.</summary>
    public static ImageReference? TryParse(string text)
    {
        // Sixty-four hex digits alone are an image's id, not a name.
        if (Identifier().IsMatch(text))
            return null;
        var slash = text.IndexOf('/');
        var first = slash < 0 ? "" : text[..slash];
        var isHost = first.Contains('.') || first.Contains(':') || first == "localhost" || first.Any(char.IsAsciiLetterUpper);
        var host = isHost ? first : Hub;
        var rest = isHost ? text[(slash + 1)..] : text;
        if (host == "index.docker.io")
            host = Hub;
        var match = Remainder().Match(rest);
        if (!match.Success || !HostPattern().IsMatch(host))
            return null;
        var path = match.Groups["path"].Value;
        if (host == Hub && !path.Contains('/'))
            path = $"library/{path}";
        return host.Length + 1 + path.Length > NameLimit ? null : new ImageReference(host, path, Given(match, "tag"), Given(match, "digest"));
    }

    /// <summary>As it is pulled: with a digest no tag, with neither <c>latest</c>.</summary>
    public ImageReference Normalised() => Digest is not null ? this with { Tag = null } : this with { Tag = Tag ?? "latest" };

    /// <inheritdoc />
    public override string ToString() => $"{Name}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

    private static string? Given(Match match, string group) => match.Groups[group].Success ? match.Groups[group].Value : null;

    [GeneratedRegex(@"^(?<path>[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Remainder();

    [GeneratedRegex(@"^(?:(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])(?:\.(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex HostPattern();

    [GeneratedRegex(@"^[a-f0-9]{64}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
