using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Problems KE3006–KE3008: signatures and keys.</summary>
internal static class BundleProblems
{
    public static ProblemException NotSigned(string where) => LayoutProblems.Fail(new Problem("KE3006", $"The bundle {where} is not signed.",
        "It has no index.json.sig.", "Ask its maker for the whole bundle, or sign your own: `kots-embedded bundle build --key`."));

    public static ProblemException BadSignature(string where, BundlePublicKey key) => LayoutProblems.Fail(new Problem("KE3007",
        $"The bundle {where} was not signed with the key that you trust.",
        $"The signature over index.json does not fit the key with fingerprint {key.Fingerprint}.",
        "Get bundle and key again from their maker; do not use this one."));

    public static ProblemException BadKey(string where, string why, Exception? inner = null) => new(
        new Problem("KE3008", $"The key {where} cannot be used.", why,
            "Give an ECDSA P-256 key in PEM form; `kots-embedded bundle key new --out FILE` makes a pair."),
        ExitCode.Usage, inner);
}
