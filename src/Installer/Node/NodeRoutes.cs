using Kots.Embedded.Installer.Host;
using Kots.Embedded.Troubleshoot.Host;

namespace Kots.Embedded.Installer.Node;

/// <summary>The IPv4 networks that this machine has routes to, so that clusters get others.</summary>
internal static class NodeRoutes
{
    /// <summary>"10.0.0.0/16" for each route of the main table; a default route is none.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(IHost host, CancellationToken ct) =>
        Parse(await host.ReadTextAsync("/proc/net/route", ct) ?? "");

    /// <summary>Reads the text of /proc/net/route.</summary>
    internal static IReadOnlyList<string> Parse(string table) =>
        [.. RouteTable.Parse(table).Where(r => !r.IsDefault).Select(r => r.Destination.ToString()).Distinct()];
}
