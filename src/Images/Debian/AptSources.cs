namespace Kots.Embedded.Images.Debian;

/// <summary>
/// From the machine's apt configuration to ours: the same mirrors, the Debian suites that we want, with source packages, always checked
/// with Debian's archive keys. Third-party sources are left out.
/// </summary>
internal static class AptSources
{
    /// <summary>
    /// What <c>apt-get</c> is asked for: address, suite and component of each target, with a bar between. Without release information, which
    /// a machine whose lists were never fetched does not have; apt would leave out all targets there.
    /// </summary>
    public static readonly IReadOnlyList<string> TargetsArguments = ["indextargets", "--no-release-info", "--format", "$(REPO_URI)|$(RELEASE)|$(COMPONENT)"];

    private const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private static readonly string[] s_suites = ["bullseye", "bookworm", "trixie", "forky", "sid", "stable", "testing", "oldstable", "oldoldstable"];

    /// <summary>The text of a sources.list; null when the machine has no Debian mirror.</summary>
    /// <param name="targets">Lines that <see cref="TargetsArguments"/> brought.</param>
    /// <param name="suite">The suite that is wanted, which need not be the machine's own.</param>
    public static string? Write(IEnumerable<string> targets, string suite)
    {
        var main = new SortedSet<string>(StringComparer.Ordinal);
        var security = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var line in targets)
        {
            if (line.Split('|') is not [var address, var release, "main"])
                continue;
            var uri = address.TrimEnd('/'); // apt gives it in either form
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
