using Kots.Embedded.Installer.AddOns;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Status.Addons;

/// <summary>Reads the installer's list of add-ons and looks at each one's workloads.</summary>
internal static class AddonsLook
{
    private static readonly ResourceType s_policies = new("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true);

    public static async Task<AddonsState> ReadAsync(KubeClient client, CancellationToken ct)
    {
        var policies = client.ListAsync(s_policies, null, ct);
        var records = await AddonRecord.ListAsync(client, ct);
        var addons = await Task.WhenAll(records.Select(r => ReadAsync(client, r, ct)));
        return new AddonsState(addons, [.. (await policies).Items.Select(p => $"{p.Namespace}/{p.Name}")]);
    }

    private static async Task<AddonState> ReadAsync(KubeClient client, AddonRecord record, CancellationToken ct)
    {
        var reasons = await Task.WhenAll(record.Ready.Select(w => AddonReadiness.WhyNotAsync(client, w.Kind, w.Namespace, w.Name, ct)));
        return new AddonState(record.Name, record.Version, record.Summary, reasons.FirstOrDefault(r => r is not null));
    }
}
