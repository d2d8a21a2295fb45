using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Kotsadm.Archives;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>
/// Buttons of the deployed version (spec/kinds.md §1.2). What is deployed does not change any more, so its archive is read once, not for each page.
/// </summary>
internal sealed class AppLinks(IArchiveStore archives)
{
    private readonly ConcurrentDictionary<string, (long Sequence, IReadOnlyList<AppLink> Links)> _known = new();

    /// <summary>Empty where nothing is deployed, or its archive cannot be read.</summary>
    public async Task<IReadOnlyList<AppLink>> OfAsync(App app, CancellationToken ct)
    {
        if (app.CurrentSequence is not { } sequence)
            return [];
        if (_known.TryGetValue(app.Id, out var known) && known.Sequence == sequence)
            return known.Links;
        try
        {
            var links = Read(app, await archives.ReadAsync(app.Id, sequence, ct));
            _known[app.Id] = (sequence, links);
            return links;
        }
        catch (ProblemException)
        {
            // The files page says what is wrong with the archive; a dashboard without its buttons is better than none.
            return [];
        }
    }

    /// <summary>Reads an archive.</summary>
    internal static IReadOnlyList<AppLink> Read(App app, FileTree archive)
    {
        var kinds = archive.Below("kotsKinds");
        if (ReleaseFiles.Find(kinds, "app.k8s.io/v1beta1", "Application") is not { } document)
            return [];
        var links = KindReader.FromJson<SigApplication>(document, "the release's Application").Spec.Descriptor.Links;
        var ports = ReleaseTemplates.Read<KotsApplication>(TemplatingKinds.Of(kinds), "Application")?.Spec.Ports ?? [];
        ApplicationPort? PortOf(SigApplicationLink link) => ports.FirstOrDefault(p => p.ApplicationUrl == link.Url);
        var services = !links.Any(l => PortOf(l) is not null) ? [] : DeployContent.Of(app, archive).Manifests.Where(m => m.Kind == "Service" && m.Document is not null).Select(m => m.Document!).ToList();
        return [.. links.Select(l => new AppLink(l.Description, PortOf(l) is { } port ? Reached(l.Url, port, services) : l.Url))];
    }

    // Upstream forwards the port to the browser's machine. On an appliance nobody does; there a node port serves it.
    private static string Reached(string url, ApplicationPort port, IReadOnlyList<JsonObject> services)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return url;
        var ports = services.FirstOrDefault(s => s.Name == port.ServiceName)?.ObjectsAt("spec", "ports").ToList() ?? [];
        var chosen = ports.Find(p => p["targetPort"].AsNumber() == port.ServicePort || p["port"].AsNumber() == port.ServicePort) ?? (ports is [var only] ? only : null);
        var number = chosen?["nodePort"].AsNumber() ?? (port.LocalPort > 0 ? port.LocalPort : port.ServicePort);
        return number is > 0 and <= ushort.MaxValue ? new UriBuilder(uri) { Host = "localhost", Port = (int)number }.Uri.ToString() : url;
    }
}
