using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Addons.Settings;
using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Addons.Resolution;

/// <summary>Makes a document exact with the help of a catalogue.</summary>
public static class InstallerResolver
{
    /// <summary>What belongs to every cluster, in the order of installing.</summary>
    public static readonly IReadOnlyList<string> Standard = ["kubernetes", "containerd", "podnet", "dns", "local-storage", "kotsadm"];

    // Add-ons that are planned: the refusal says so, and what to do until then.
    private static readonly Dictionary<string, string> s_coming = new()
    {
        ["registry"] = "Leave it out: images are imported from the bundle on every node.",
        ["minio"] = "Leave it out, with kotsadm.disableS3: true: archives are kept on the console's own volume.",
    };

    /// <summary>
    /// Chooses add-ons and versions. Equivalents stand in for kURL add-ons with a warning, what others require is added, and the order is
    /// that of the requirements with kURL's order as tie-breaker. The same input gives the same result.
    /// </summary>
    /// <exception cref="ProblemException">All that cannot be: KE1003 (a value), KE1201 (a version), KE1202 (an add-on that nothing here
    /// provides), KE1203 (one that is coming), KE1204 (disableS3: false), KE1205 and KE1206 (requirements).</exception>
    public static ResolvedInstaller Resolve(InstallerDocument document, AddonCatalogue catalogue)
    {
        var problems = new List<Problem>();
        var warnings = document.Warnings.ToList();
        var chosen = new AddonChoice(document, catalogue, problems, warnings);
        foreach (var name in Standard)
            chosen.AddStandard(name);
        foreach (var block in document.Blocks)
            ChooseFor(block, chosen, catalogue, problems, warnings);
        chosen.AddRequired();
        UnusedSettings.Report(document, chosen, warnings);
        if (document.Block("kotsadm") is { } kotsadm && kotsadm.Flag("disableS3") == false)
        {
            problems.Add(new Problem("KE1204", $"{kotsadm.Position}: kotsadm.disableS3: false is not possible yet.",
                "There is no object store here so far; it is coming.", "Set kotsadm.disableS3: true, or leave it out."));
        }
        var order = InstallOrder.Of(chosen.Addons, problems);
        var settings = new SettingsReader(document, problems);
        var resolved = new ResolvedInstaller
        {
            Document = document,
            Kubernetes = settings.Kubernetes(chosen.VersionOf("kubernetes")),
            Containerd = settings.Containerd(chosen.VersionOf("containerd")),
            Kotsadm = settings.Kotsadm(chosen.VersionOf("kotsadm")),
            Kurl = settings.Kurl(),
            Addons = order,
            Warnings = warnings,
        };
        return problems.Count == 0 ? resolved : throw new ProblemException(problems, ExitCode.Validation);
    }

    private static void ChooseFor(
        InstallerBlock block, AddonChoice chosen, AddonCatalogue catalogue, List<Problem> problems, List<Problem> warnings)
    {
        if (!block.Schema.IsAddon)
            return;
        if (catalogue.Newest(block.Name) is not null)
        {
            chosen.AddAsked(block);
            return;
        }
        // kURL installs an add-on when its block has a version; a block of flags alone, or with an emptied version, asks for nothing.
        if (block.Version is null)
            return;
        if (catalogue.StandInFor(block.Name) is { } standIn)
        {
            chosen.AddStandIn(standIn, block);
            warnings.Add(new Problem("KE1207", $"{block.Position}: {standIn} stands in for {block.Name} {block.Version}.",
                $"{block.Name} is not in the catalogue; {standIn} does its work.", $"Name {standIn} in the document, or leave {block.Name} out."));
        }
        else if (s_coming.TryGetValue(block.Name, out var meanwhile))
        {
            problems.Add(new Problem("KE1203", $"{block.Position}: {block.Name} is not there yet.", "It is coming in a later release.", meanwhile));
        }
        else
        {
            problems.Add(new Problem("KE1202", $"{block.Position}: nothing here provides {block.Name}.",
                $"The catalogue has: {string.Join(", ", catalogue.Addons.Select(a => a.Name).Distinct())}.",
                $"Take {block.Name} out of the document, or add an add-on for it to the catalogue."));
        }
    }
}
