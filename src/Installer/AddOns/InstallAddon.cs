using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Addons.Manifests;
using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Installer.Runs;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AddOns;

/// <summary>
/// Applies an add-on's manifests. Its workloads become ready side by side with those of the add-ons after it (<see cref="AddonIsReady"/>):
/// Kubernetes starts them when what they need is there.
/// </summary>
/// <param name="facts">The cluster, as manifest templates see it.</param>
internal sealed class InstallAddon(ResolvedAddon addon, ResolvedInstaller installer, ClusterFacts facts, ClusterAccess cluster, TimeProvider time) : ClusterStep(
    $"addons/{addon.Name}", $"Set up {addon.Name} {addon.Version}", s_limit, cluster,
    async (client, ct) =>
    {
        var record = (await AddonRecord.ListAsync(client, ct)).FirstOrDefault(a => a.Name == addon.Name);
        if (record is null)
            return "it is not installed";
        if (await AddonSecrets.FindAsync(client, addon.Definition, ct) is not { } secrets)
            return "its secrets are missing";
        return record.Digest == Digest(AddonManifests.Render(addon, new ManifestContext(facts, installer, secrets)))
            ? null : $"version {record.Version} with other settings is installed";
    },
    async (client, ct) =>
    {
        var secrets = await AddonSecrets.EnsureAsync(client, addon.Definition, ct);
        var manifests = AddonManifests.Render(addon, new ManifestContext(facts, installer, secrets));
        var objects = manifests.SelectMany(m => KubeYaml.ReadObjects(m.Yaml, $"{addon.Name}/{m.Name}")).ToList();
        objects.ForEach(o => SlowProbes.Stretch(o, TimeLimits.Current));
        await Apply.ObjectsAsync(client, objects, time, ct);
        var ready = addon.Definition.Ready.Select(r => new AddonWorkload(r.Kind, r.Namespace, r.Name));
        await cluster.SaveAddonAsync(new AddonRecord(addon.Name, addon.Version, addon.Definition.Summary, Digest(manifests), [.. ready]), ct);
    })
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private static string Digest(IReadOnlyList<RenderedManifest> manifests) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\n---\n", manifests.Select(m => m.Name + "\n" + m.Yaml)))));
}
