using System.Text;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Upstream;

/// <summary>
/// Digests of official images and downloads that addon.yaml does not carry: <c>addons/upstream.lock</c>, lines <c>image REF sha256:HEX</c>
/// and <c>file URL HEX</c>.
/// </summary>
/// <param name="Images">By reference with tag.</param>
/// <param name="Files">SHA-256 in hex, by address.</param>
public sealed record UpstreamLock(IReadOnlyDictionary<string, Digest> Images, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Nothing is pinned.</summary>
    public static UpstreamLock Empty { get; } = new(new Dictionary<string, Digest>(), new Dictionary<string, string>());

    /// <summary>Reads the file's text.</summary>
    /// <param name="file">For people.</param>
    /// <exception cref="ProblemException">KE3069: lines that are no pins, all named.</exception>
    public static UpstreamLock Parse(string text, string file)
    {
        var (images, files, problems) = (new Dictionary<string, Digest>(), new Dictionary<string, string>(), new List<Problem>());
        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line.Trim(), index + 1)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.Split(' ') is ["image", var reference, var pinned] && Digest.TryParse(pinned, out var digest))
                images[reference] = digest;
            else if (line.Split(' ') is ["file", var url, var hex] && Digest.TryParse("sha256:" + hex, out _))
                files[url] = hex;
            else
                problems.Add(new Problem("KE3069", $"{file} line {number} is not a pin: {line}", "Lines are: image REF sha256:HEX, or file URL HEX.",
                    "Take the file from your version control, or run bundle build --source upstream --update-lock."));
        }
        return problems.Count == 0 ? new UpstreamLock(images, files) : throw new ProblemException(problems, ExitCode.Validation);
    }

    /// <summary>The file's text, sorted.</summary>
    public string ToText()
    {
        var text = new StringBuilder("# Written by `kots-embedded bundle build --source upstream --update-lock`. Compare with what the makers publish.\n");
        foreach (var (reference, digest) in Images.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append($"image {reference} {digest}\n");
        foreach (var (url, hex) in Files.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append($"file {url} {hex}\n");
        return text.ToString();
    }
}
