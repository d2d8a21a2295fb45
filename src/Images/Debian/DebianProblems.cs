using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Debian;

/// <summary>What can go wrong between here and the Debian archive (docs/problems.md, KE3050 on).</summary>
internal static class DebianProblems
{
    private const string UpdateLock = "Run `kots-embedded bundle build … --update-lock` and review the change of addons/debian.lock.";

    public static ProblemException NotLocked(string kind, string name) => new(
        new Problem("KE3050", $"{kind} {name} is not in addons/debian.lock.", "A recipe names it, or depends on it, and it has no pin.", UpdateLock),
        ExitCode.Validation);

    public static Problem MovedOn(string name, string locked, string? current) => new("KE3051",
        $"The archive no longer has {name} {locked}.",
        current is null ? "It is in none of the suites." : $"It has {current} now.",
        UpdateLock);

    public static ProblemException WrongDigest(string what, string expected, string actual) => new(
        new Problem("KE3052", $"{what} is not what addons/debian.lock pins.", $"Its SHA-256 is {actual}, pinned is {expected}.", UpdateLock),
        ExitCode.Artifact);

    public static ProblemException NoMirror(string suite) => new(
        new Problem("KE3053", $"This machine's apt names no Debian mirror for {suite}.",
            "No source with component main and a Debian suite was found in `apt-get indextargets`.",
            "Add one in /etc/apt/sources.list.d, such as the machine's own mirror of Debian 12."),
        ExitCode.HostConfiguration);

    public static ProblemException UnknownPackage(string name, string neededBy) => new(
        new Problem("KE3054", $"The archive has no package {name}.", $"{neededBy} names it.", "Correct the name in the recipe."),
        ExitCode.Validation);

    public static Problem BadLockLine(string file, int line, string text) => new("KE3057",
        $"{file} line {line} is not a pin: {text.Trim()}", "Lines begin with suite, deb, src or npm and have a fixed number of words.", UpdateLock);

    public static ProblemException NoTool(string tool) => new(
        new Problem("KE3059", $"The build needs the program {tool}, which this machine does not have.",
            "Only root can install it with apt-get.", $"Run as root: apt-get install {tool}"),
        ExitCode.NotRoot);
}
