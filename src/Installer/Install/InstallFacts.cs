using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Addons.Manifests;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Install;

/// <summary>What the plan is made from: the machine and the bundle as they are, and what was decided from both. Looks, changes nothing.</summary>
internal sealed record InstallFacts
{
    public required NodePaths Paths { get; init; }

    public required NodeBundle Bundle { get; init; }

    public required ClusterSettings Cluster { get; init; }

    public required NodeSettings Node { get; init; }

    /// <summary>What was resolved from the Installer document.</summary>
    public required ResolvedSpec Spec { get; init; }

    /// <summary>The add-ons in the order in which they are set up.</summary>
    public IReadOnlyList<AddonDefinition> Addons => [.. Spec.Installer.Addons.Select(a => a.Definition)];

    /// <summary>Does the console belong to what is set up?</summary>
    public bool HasConsole => Addons.Any(a => a.Provides.Contains("console"));

    /// <summary>An application to install; null for none.</summary>
    public Application.ApplicationRequest? Application { get; init; }

    /// <summary>What the console is called before it has a licence; null for the name of its own.</summary>
    public Application.VendorMetadata? Metadata { get; init; }

    /// <summary>The cluster as manifest templates see it.</summary>
    public ClusterFacts ForManifests => new(
        Cluster.PodCidr, Cluster.ServiceCidr, Cluster.DnsAddress, "cluster.local", ClusterSettings.ApiName, ClusterSettings.ApiPort,
        Cluster.KubernetesVersion.TrimStart('v'), Paths.DataDir, Cluster.FirstNodeAddress);

    /// <summary>What people may call the console, for its certificate.</summary>
    public IReadOnlyList<string> ConsoleNames =>
        [.. new[] { Cluster.ConsoleHostname, Cluster.PublicAddress, Node.Address, Node.Name }.OfType<string>().Distinct()];

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
        var spec = await ResolvedSpec.ReadAsync(request, bundle, paths, host, ct);
        var address = await PrivateAddress.ChooseAsync(host, spec.PrivateAddress(request), record?.Address, ct);
        var node = await NodeFacts.ReadAsync(host, record?.NodeName ?? await NodeFacts.NodeNameAsync(host, ct), address,
            spec.Document.Labels ?? record?.Labels ?? new Dictionary<string, string>(), ct);
        var before = await KeptSettings.ReadAsync(host, paths, ct);
        var cluster = spec.Settings(request, before, paths, address, await NodeRoutes.ReadAsync(host, ct));
        KeptSettings.RefuseChanges(before, cluster);
        return new InstallFacts
        {
            Paths = paths,
            Bundle = bundle,
            Cluster = cluster,
            Node = node,
            Spec = spec,
            Application = request.LicenseFile is null ? null
                : await Installer.Application.ApplicationRequest.ReadAsync(request.LicenseFile, request.ConfigValuesFile, request.AppVersion, ct),
            Metadata = request.AppMetadataFile is null ? null : await Installer.Application.VendorMetadata.ReadAsync(request.AppMetadataFile, request.AppUpstream, ct),
            IsResumed = record is not null,
        };
    }

    /// <summary>Says what of the document is carried out differently than written. Kept in the lock file too.</summary>
    public void ShowWarnings(IScreen screen)
    {
        foreach (var warning in Spec.Document.Warnings.Concat(Spec.Installer.Warnings))
            screen.Line($"Warning {warning.Code}: {warning.What} {warning.Why} {warning.Do}");
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
