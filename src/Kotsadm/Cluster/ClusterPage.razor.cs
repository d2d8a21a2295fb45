using Kots.Embedded.Kotsadm.Certificates;
using Microsoft.AspNetCore.Components;

namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>Shows the cluster as the watches know it; follows every change.</summary>
public sealed partial class ClusterPage
{
    private ClusterPicture _picture = null!;
    private DateTimeOffset? _apiEnds;

    [Inject]
    private ClusterWatch Watch { get; set; } = null!;

    [Inject]
    private ServerCertificate Certificate { get; set; } = null!;

    [Inject]
    private ApiServerCertificate Api { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public void Dispose() => Watch.Changed -= Show;

    protected override async Task OnInitializedAsync()
    {
        _picture = Watch.Picture();
        if (!RendererInfo.IsInteractive)
            return;
        Watch.Changed += Show;
        _apiEnds = await Api.FindEndAsync(CancellationToken.None);
    }

    private void Show(object? sender, EventArgs e) => _ = InvokeAsync(() =>
    {
        _picture = Watch.Picture();
        StateHasChanged();
    });

    private string? Notice() => _picture.Nodes.Select(n => KubernetesSupport.Notice(n.Node.KubernetesVersion, Time.GetUtcNow())).FirstOrDefault(n => n is not null);

    private string ExpiryWords(DateTimeOffset end)
    {
        var days = (end - Time.GetUtcNow()).TotalDays;
        return days < 0 ? "(expired)" : days < 60 ? $"(in {days:0} days)" : "";
    }

    private static string Fingerprint(ServedCertificate served) =>
        string.Join(':', served.Sha256.Chunk(2).Select(pair => new string(pair)));
}
