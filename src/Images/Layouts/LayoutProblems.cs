using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Problems KE3001–KE3012: layouts, their documents and blobs.</summary>
internal static class LayoutProblems
{
    private const string CopyAgain = "Copy or download the bundle again; `kots-embedded bundle verify` names everything that is wrong with it.";

    public static ProblemException NotALayout(string where, string why) => Fail(new("KE3001", $"{where} is not a bundle.", why,
        "Give the folder (or the tar) that holds oci-layout, index.json and blobs/."));

    public static ProblemException Unreadable(string what, string why, Exception? inner = null) =>
        Fail(new("KE3002", $"The document {what} cannot be read.", why, CopyAgain), inner);

    public static Problem Missing(Digest digest, string? usedBy) => new("KE3003", $"The blob {digest}{For(usedBy)} is missing.",
        "The bundle is incomplete, or this machine has not fetched that part of it.", CopyAgain);

    public static Problem WrongSize(Digest digest, string? usedBy, long expected, long actual) => new("KE3004",
        $"The blob {digest}{For(usedBy)} is {(actual < expected ? "truncated" : "too long")}: {actual} bytes instead of {expected}.",
        "It was not copied to its end, or something was added to it.", CopyAgain);

    public static Problem WrongContent(Digest digest, string? usedBy) => new("KE3005",
        $"The blob {digest}{For(usedBy)} is not what its name says.", "Its content was changed after the bundle was made.", CopyAgain);

    public static ProblemException NoSuchRef(string refName, string where) => Fail(new("KE3009", $"The bundle has no {refName}.",
        $"No entry of {where} has that name.", "See what it has with `kots-embedded bundle list`, or take a bundle that carries it."));

    public static ProblemException TwiceInIndex(string refName, string where) => Fail(new("KE3010",
        $"{where} names {refName} twice.", "Names in a bundle must be unique.", "Build the bundle again."));

    public static ProblemException BadDigest(string text) => Fail(new("KE3012", $"\"{text}\" is not a digest.",
        "A digest is `sha256:` and 64 lower-case hex digits.", "Correct it."));

    public static ProblemException Fail(Problem problem, Exception? inner = null) => new(problem, ExitCode.Artifact, inner);

    private static string For(string? usedBy) => usedBy is null ? "" : $" of {usedBy}";
}
