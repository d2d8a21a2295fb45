using Kots.Embedded.Basics;

namespace Kots.Embedded.VendorServer.State;

/// <summary>Words that go into headers of answers.</summary>
internal static class OneLine
{
    private const int Longest = 200;

    /// <summary>The text itself.</summary>
    /// <exception cref="ProblemException">KE9742: it has a line break or another control character, or is too long.</exception>
    public static string Require(string text) => text.Length <= Longest && !text.Any(char.IsControl) ? text : throw new ProblemException(new Problem("KE9742",
        "A name or label cannot be used.", $"It has more than {Longest} characters, or a line break.", "Use a shorter one on one line."), ExitCode.Usage);
}
