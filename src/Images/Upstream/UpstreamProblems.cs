using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Upstream;

/// <summary>What can go wrong with official downloads.</summary>
internal static class UpstreamProblems
{
    public static ProblemException WrongDigest(string url, string expected, string actual) => new(
        new Problem("KE3070", $"{url} is not what is pinned.", $"Its SHA-256 is {actual}, pinned is {expected}.",
            "Try again; if it stays so, compare with what the maker publishes before you change the pin."),
        ExitCode.Artifact);
}
