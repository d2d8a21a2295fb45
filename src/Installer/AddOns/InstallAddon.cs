using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Addons.Manifests;
using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AddOns;

/// <summary>Applies an add-on's manifests and waits until its workloads are ready.</summary>
/// <param name="facts">The cluster, as manifest templates see it.</param>
internal sealed class InstallAddon(ResolvedAddon addon, ResolvedInstaller installer, ClusterFacts facts, ClusterAccess cluster, TimeProvider time) : ClusterStep(
    $"addons/{addon.Name}", $"Set up {addon.Name} {addon.Version}", LimitOf(addon) + TimeSpan.FromMinutes(1), cluster,
    async (client, ct) =>
    {
        var record = (await AddonRecord.ListAsync(client, ct)).FirstOrDefault(a => a.Name == addon.Name);
        if (record is null)
            return "it is not installed";
        if (await AddonSecrets.FindAsync(client, addon.Definition, ct) is not { } secrets)
            return "its secrets are missing";
        if (record.Digest != Digest(AddonManifests.Render(addon, new ManifestContext(facts, installer, secrets))))
            return $"version {record.Version} with other settings is installed";
        return await MissingAsync(client, addon, ct);
    },
    async (client, ct) =>
    {
        var secrets = await AddonSecrets.EnsureAsync(client, addon.Definition, ct);
        var manifests = AddonManifests.Render(addon, new ManifestContext(facts, installer, secrets));
        var objects = manifests.SelectMany(m => KubeYaml.ReadObjects(m.Yaml, $"{addon.Name}/{m.Name}")).ToList();
        await Apply.ObjectsAsync(client, objects, time, ct);
        try
        {
            await Wait.UntilAsync($"{addon.Name} to be ready", LimitOf(addon), TimeSpan.FromMilliseconds(300),
                token => MissingAsync(client, addon, token), time, ct);
        }
        catch (ProblemException error) when (error.Problem.Code == "KE0102")
        {
            throw new ProblemException(
                error.Problem with { Do = "See `kots-embedded status`; then run the same command again." }, ExitCode.AddOn, error);
        }
        var ready = addon.Definition.Ready.Select(r => new AddonWorkload(r.Kind, r.Namespace, r.Name));
        await cluster.SaveAddonAsync(new AddonRecord(addon.Name, addon.Version, addon.Definition.Summary, Digest(manifests), [.. ready]), ct);
    })
{
    private static readonly TimeSpan s_defaultLimit = TimeSpan.FromMinutes(5);

    private static TimeSpan LimitOf(ResolvedAddon addon) => addon.Definition.Ready.Select(r => r.Limit).Append(s_defaultLimit).Max();

    private static async Task<string?> MissingAsync(KubeClient client, ResolvedAddon addon, CancellationToken ct)
    {
        foreach (var workload in addon.Definition.Ready)
        {
            if (await AddonReadiness.WhyNotAsync(client, workload.Kind, workload.Namespace, workload.Name, ct) is { } reason)
                return reason;
        }
        return null;
    }

    private static string Digest(IReadOnlyList<RenderedManifest> manifests) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\n---\n", manifests.Select(m => m.Name + "\n" + m.Yaml)))));
}
