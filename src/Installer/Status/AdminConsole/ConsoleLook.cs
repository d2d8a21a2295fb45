using Kots.Embedded.Installer.AdminConsole;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Status.Components;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Status.AdminConsole;

/// <summary>Opens the console's first page.</summary>
internal static class ConsoleLook
{
    private const int DefaultPort = 8800;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    /// <summary>Null when there is no console: the cluster has none, or nobody says that there should be one and nothing answers.</summary>
    /// <param name="client">Null when the API does not answer or we may not ask it; the usual port is tried then.</param>
    public static async Task<ConsoleState?> ReadAsync(KubeClient? client, NodeRecord node, CancellationToken ct)
    {
        var port = client is null ? DefaultPort : await PortAsync(client, ct);
        if (port is null)
            return null;
        var url = $"https://{node.Address}:{port}";
        var answer = await Probe.GetAsync(new Uri(url), s_limit, ct);
        var whyNot = answer.WhySilent ?? (answer.Status >= 500 ? $"it answers with error {answer.Status}" : null);
        if (client is null && whyNot is not null)
            return null;
        var fingerprint = answer.Fingerprint is { } hex ? string.Join(':', hex.Chunk(2).Select(pair => new string(pair))) : null;
        return new ConsoleState(url, whyNot, fingerprint, answer.CertificateEnds);
    }

    private static async Task<long?> PortAsync(KubeClient client, CancellationToken ct)
    {
        var service = await client.FindAsync(ResourceTypes.Services, ConsoleSecrets.Namespace, ConsoleSecrets.ServiceName, ct);
        return service.ObjectsAt("spec", "ports").Select(p => p.At("nodePort").AsNumber()).FirstOrDefault(p => p is not null);
    }
}
