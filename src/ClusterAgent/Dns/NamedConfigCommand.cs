using System.Net;
using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Dns.Server;
using Kots.Embedded.ClusterAgent.Settings;

namespace Kots.Embedded.ClusterAgent.Dns;

/// <summary>
/// <c>cluster-agent dns-config</c>: the first container of a DNS server's pod. It writes the server's files and ends, so that it costs no
/// memory afterwards. Zones begin empty; the controller fills them.
/// </summary>
internal static class NamedConfigCommand
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "dns-config";

    private const UnixFileMode ReadableByServer = FileModes.OwnerOnly | UnixFileMode.GroupRead;

    /// <summary>Writes all files to DNS_FOLDER. What an earlier start left there is replaced, its journals removed.</summary>
    /// <remarks>Resolvers are those of DNS_RESOLV_CONF (/etc/resolv.conf, where kubelet puts the machine's), or DNS_RESOLVER alone.</remarks>
    /// <returns>A sentence for the log.</returns>
    /// <exception cref="ProblemException">KE7002: variables; KE7301: the folder cannot be written to.</exception>
    public static async Task<string> RunAsync(Func<string, string?> variable, CancellationToken ct)
    {
        var variables = new AgentVariables(variable);
        var settings = DnsSettings.From(variables);
        var named = new NamedSettings
        {
            Zones = settings.Zones,
            KeyFile = settings.KeyFile,
            Port = settings.Port,
            ServiceAddress = variables.Address("DNS_SERVICE_ADDRESS"),
            Folder = variables.Folder("DNS_FOLDER"),
        };
        var resolvConf = variables.Text("DNS_RESOLV_CONF") ?? "/etc/resolv.conf";
        variables.ThrowIfBad();
        try
        {
            var forwarders = variables.Text("DNS_RESOLVER") is { } resolver ? ResolvConf.Forwarders($"nameserver {resolver}", named.ServiceAddress)
                : ResolvConf.Forwarders(File.Exists(resolvConf) ? await File.ReadAllTextAsync(resolvConf, ct) : "", named.ServiceAddress);
            await WriteAsync(named, forwarders, ct);
            return forwarders.Count > 0
                ? $"Names outside {settings.Zones.Domain} are asked of {string.Join(", ", (IEnumerable<IPAddress>)forwarders)}."
                : $"{resolvConf} names no resolver that a pod can use: names outside {settings.Zones.Domain} are refused.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem("KE7301", $"The DNS server's files cannot be written to {named.Folder}.", error.Message,
                "Give the pod a writable volume there (addons/dns has one)."), error);
        }
    }

    private static async Task WriteAsync(NamedSettings named, IReadOnlyList<IPAddress> forwarders, CancellationToken ct)
    {
        foreach (var journal in Directory.EnumerateFiles(named.Folder, "*.jnl"))
            File.Delete(journal);
        foreach (var (name, text) in NamedFiles.All(named, forwarders))
            await AtomicFile.WriteAsync(Path.Combine(named.Folder, name), ReadableByServer, text, ct);
    }
}
