using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Cluster.Steps;

/// <summary>What an add-on puts into the cluster: rendered YAML documents, and what must be ready then.</summary>
/// <param name="Manifests">Rendered when they are needed: generated secrets come from the cluster. Name → YAML text.</param>
/// <param name="Limit">The longest until everything is ready.</param>
internal sealed record AddonInstallation(
    string Name, string Version, string Summary, Func<KubeClient, CancellationToken, Task<IReadOnlyList<(string Name, string Yaml)>>> Manifests,
    IReadOnlyList<AddonWorkload> Ready, TimeSpan Limit);

/// <summary>Applies an add-on's manifests and waits until its workloads are ready.</summary>
internal sealed class InstallAddon(AddonInstallation addon, ClusterAccess cluster, TimeProvider time) : ClusterStep(
    $"addons/{addon.Name}", $"Set up {addon.Name} {addon.Version}", addon.Limit + TimeSpan.FromMinutes(1), cluster,
    async (client, ct) =>
    {
        var record = (await AddonRecord.ListAsync(client, ct)).FirstOrDefault(a => a.Name == addon.Name);
        if (record is null)
            return "it is not installed";
        if (record.Digest != Digest(await addon.Manifests(client, ct)))
            return $"version {record.Version} with other settings is installed";
        return await MissingAsync(client, addon, ct);
    },
    async (client, ct) =>
    {
        var manifests = await addon.Manifests(client, ct);
        var objects = manifests.SelectMany(m => KubeYaml.ReadObjects(m.Yaml, $"{addon.Name}/{m.Name}")).ToList();
        await Apply.ObjectsAsync(client, objects, time, ct);
        try
        {
            await Wait.UntilAsync($"{addon.Name} to be ready", addon.Limit, TimeSpan.FromMilliseconds(300),
                token => MissingAsync(client, addon, token), time, ct);
        }
        catch (ProblemException error) when (error.Problem.Code == "KE0102")
        {
            throw new ProblemException(
                error.Problem with { Do = "See `kots-embedded status`; then run the same command again." }, ExitCode.AddOn, error);
        }
        await new AddonRecord(addon.Name, addon.Version, addon.Summary, Digest(manifests), addon.Ready).SaveAsync(client, ct);
    })
{
    private static async Task<string?> MissingAsync(KubeClient client, AddonInstallation addon, CancellationToken ct)
    {
        foreach (var workload in addon.Ready)
        {
            if (await AddonReadiness.WhyNotAsync(client, workload.Kind, workload.Namespace, workload.Name, ct) is { } reason)
                return reason;
        }
        return null;
    }

    private static string Digest(IReadOnlyList<(string Name, string Yaml)> manifests) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\n---\n", manifests.Select(m => m.Name + "\n" + m.Yaml)))));
}
