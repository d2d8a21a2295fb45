using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>
/// Makes <see cref="ClusterSettings.ApiName"/> resolve on this node: lines of ours in /etc/hosts, all other lines untouched. They are
/// kept in a file, from which the hosts unit writes them again at boot.
/// </summary>
/// <param name="addresses">
/// The node's own on control planes. On workers 127.0.0.1 (haproxy) and then the first node's: what Kubernetes' programs cannot reach at
/// the first they try at the next, so a worker finds the API before its haproxy runs, and when it does not.
/// </param>
internal sealed class ApiHostName(IHost host, NodePaths paths, StepId id, IReadOnlyList<string> addresses)
    : Step(id, $"Resolve {ClusterSettings.ApiName} to {string.Join(", ", addresses)}", TimeSpan.FromSeconds(10), HostsFile, paths.Config + "/api-host")
{
    private const string HostsFile = "/etc/hosts";
    private readonly IReadOnlyList<string> _lines = [.. addresses.Select(a => $"{a} {ClusterSettings.ApiName} # kots-embedded")];

    public override async Task<StepState> CheckAsync(CancellationToken ct)
    {
        var lines = await LinesAsync(ct);
        return lines.Where(Ours).SequenceEqual(_lines) && await host.IsAsync(Kept, ct) ? Done : Needed($"{HostsFile} does not say so");
    }

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        await WriteAsync([.. (await LinesAsync(ct)).Where(l => !Ours(l)), .. _lines], ct);
        await host.WriteAsync(Kept, ct);
        return StepChange.Changed();
    }

    public override async Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        var lines = await LinesAsync(ct);
        if (lines.Any(Ours))
            await WriteAsync([.. lines.Where(l => !Ours(l))], ct);
        host.RemoveLeftovers(HostsFile);
    }

    private TextFile Kept => new(paths.Config + "/api-host", FileModes.WorldReadable, string.Concat(_lines.Select(l => l + "\n")));

    private static bool Ours(string line) => line.Contains(ClusterSettings.ApiName, StringComparison.Ordinal);

    private async Task<IReadOnlyList<string>> LinesAsync(CancellationToken ct) =>
        (await host.ReadTextAsync(HostsFile, ct) ?? "").TrimEnd('\n').Split('\n');

    private Task WriteAsync(IReadOnlyList<string> lines, CancellationToken ct) =>
        host.WriteAsync(new TextFile(HostsFile, FileModes.WorldReadable, string.Join('\n', lines) + "\n"), ct);
}
