using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Updates;
using Kots.Embedded.Kotsadm.Versions;
using Microsoft.AspNetCore.Components;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>How the application is, and the one thing to do next.</summary>
public sealed partial class DashboardPage
{
    private bool _wasLed;

    [Inject]
    internal VersionActions Actions { get; set; } = null!;

    [Inject]
    internal UpdateCheck Updates { get; set; } = null!;

    [Inject]
    internal FirstFetch Fetch { get; set; } = null!;

    private ListedVersion? Next => View!.Versions.Next;

    protected override Task OnReadAsync()
    {
        // A first visit is led to the vendor's questions once; who goes back to the dashboard may stay.
        if (!_wasLed && View is { Versions: { Current: null, All: [{ Version: { Status: VersionStatus.PendingConfig } version }] } } && RendererInfo.IsInteractive)
        {
            _wasLed = true;
            Navigation.NavigateTo($"/app/{Slug}/config/{version.Sequence}");
        }
        return Task.CompletedTask;
    }

    internal static string Ends(License licence)
    {
        try
        {
            return LicenceTerm.Of(licence).ExpiresAt is { } end ? end.ToString("d MMMM yyyy") : "never";
        }
        catch (ProblemException error)
        {
            return error.Problem.What;
        }
    }

    private Task ActAsync(ListedVersion listed) => DoAsync(async () =>
    {
        if (await Actions.ActAsync(View!.App, listed, Actor, Gone) is { } page)
            Navigation.NavigateTo(page);
    });

    private void Check() => Updates.Start(View!.App.Id, Actor, isAutomatic: false);

    private void Again() => Fetch.Start(View!.App.Id);

    /// <summary>A link to <c>localhost</c> means the machine that the browser talks to (spec/kotsadm.md §3.8).</summary>
    private string Reachable(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return "";
        return uri.Host != "localhost" ? url : new UriBuilder(uri) { Host = new Uri(Navigation.BaseUri).Host }.Uri.ToString();
    }
}
