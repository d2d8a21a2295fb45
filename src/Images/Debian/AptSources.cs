namespace Kots.Embedded.Images.Debian;

/// <summary>
/// From the machine's apt configuration to ours: the same mirrors, the Debian suites that we want, with source packages, always checked
/// with Debian's archive keys. Third-party sources are left out.
/// </summary>
internal static class AptSources
{
    /// <summary>What <c>apt-get indextargets</c> is asked to print for each target: address, suite and component, with a bar between.</summary>
    public const string TargetFormat = "$(REPO_URI)|$(RELEASE)|$(COMPONENT)";

    private const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private static readonly string[] s_suites = ["bullseye", "bookworm", "trixie", "forky", "sid", "stable", "testing", "oldstable", "oldoldstable"];

    /// <summary>The text of a sources.list; null when the machine has no Debian mirror.</summary>
    /// <param name="targets">Lines in <see cref="TargetFormat"/>.</param>
    /// <param name="suite">The suite that is wanted, which need not be the machine's own.</param>
    public static string? Write(IEnumerable<string> targets, string suite)
    {
        var main = new SortedSet<string>(StringComparer.Ordinal);
        var security = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var line in targets)
        {
            if (line.Split('|') is not [var uri, var release, "main"])
                continue;
            var name = release.Split('-', '/')[0];
            if (!s_suites.Contains(name))
                continue;
            if (release == name || release == name + "-updates")
                main.Add(uri);
            else if (release == name + "-security" || release == name + "/updates")
                security.Add(uri);
        }
        if (main.Count == 0)
            return null;
        var lines = main.SelectMany(uri => Entry(uri, suite).Concat(Entry(uri, suite + "-updates")))
            .Concat(security.SelectMany(uri => Entry(uri, suite + "-security")));
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Entry(string uri, string suite) =>
        [$"deb [signed-by={Keyring}] {uri} {suite} main", $"deb-src [signed-by={Keyring}] {uri} {suite} main"];
}
