namespace Kots.Embedded.Troubleshoot.Host;

/// <summary>resolv.conf.</summary>
public static class ResolvConf
{
    /// <summary>The addresses of its nameserver lines.</summary>
    public static IReadOnlyList<string> Nameservers(string text) =>
        [.. text.Split('\n').Select(l => l.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 1 && w[0] == "nameserver").Select(w => w[1])];

    /// <summary>Is it an address of the machine itself, such as systemd-resolved's 127.0.0.53?</summary>
    public static bool IsLoopback(string server) => server == "::1" || server.StartsWith("127.", StringComparison.Ordinal);
}
