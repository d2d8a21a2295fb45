using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Install;

/// <summary>What the plan is made from: the machine and the bundle as they are, and what was decided from both. Looks, changes nothing.</summary>
internal sealed record InstallFacts
{
    public required NodePaths Paths { get; init; }

    public required NodeBundle Bundle { get; init; }

    public required ClusterSettings Cluster { get; init; }

    public required NodeSettings Node { get; init; }

    /// <summary>The add-ons in the order in which they are set up.</summary>
    public required IReadOnlyList<AddonDefinition> Addons { get; init; }

    /// <summary>The Installer document as it was resolved, for the object `base`.</summary>
    public required JsonObject Installer { get; init; }

    /// <summary>Was anything of ours here before? Then preflights would only find ourselves.</summary>
    public required bool IsResumed { get; init; }

    public static async Task<InstallFacts> ReadAsync(InstallRequest request, IHost host, CancellationToken ct)
    {
        var record = await NodeRecord.ReadAsync(host, ct);
        RefuseOtherRole(record, request);
        var paths = new NodePaths(record?.DataDir ?? request.DataDir ?? NodePaths.DefaultDataDir);
        var key = await NodeBundle.KeyAsync(host, paths, request.BundleKey, ct);
        await using var source = await BundleFiles.OpenAsync(request.Bundle ?? paths.Bundle, ct);
        var bundle = await NodeBundle.ReadAsync(source, key, ct);
        var resolved = await ResolvedSpec.ReadAsync(request, bundle, source, host, ct);
        var address = await PrivateAddress.ChooseAsync(host, request.PrivateAddress ?? resolved.PrivateAddress, record?.Address, ct);
        var node = await NodeFacts.ReadAsync(host, record?.NodeName ?? await NodeFacts.NodeNameAsync(host, ct), address, resolved.NodeLabels, ct);
        return new InstallFacts
        {
            Paths = paths,
            Bundle = bundle,
            Cluster = await resolved.SettingsAsync(request, bundle, paths, address, host, ct),
            Node = node,
            Addons = resolved.Addons,
            Installer = resolved.Document,
            IsResumed = record is not null,
        };
    }

    private static void RefuseOtherRole(NodeRecord? record, InstallRequest request)
    {
        if (record is { Role: "worker" })
        {
            throw new ProblemException(new Problem("KE2004", $"This machine is a worker of the cluster at {record.Address}.", "A machine belongs to one cluster.",
                "Take it out with `kots-embedded reset` first, then install."), ExitCode.Conflict);
        }
        if (record is not null && request.DataDir is { } asked && asked != record.DataDir)
        {
            throw new ProblemException(new Problem("KE2005", $"The data directory is {record.DataDir} and cannot become {asked}.", "It was chosen with the first install.",
                "Run without --data-dir, or reset the machine first."), ExitCode.Conflict);
        }
    }
}
