using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kots.Versions.Diffs;
using Kots.Embedded.Kotsadm.Archives;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Pipeline.Pull;
using Microsoft.AspNetCore.Components;

namespace Kots.Embedded.Kotsadm.Versions;

/// <summary>One version: its notes, what its deployment did, and what it changes.</summary>
public sealed partial class VersionPage
{
    private IReadOnlyList<LogLine> _log = [];
    private IReadOnlyList<ObjectChange>? _changes;
    private long _against = -1;
    private long _compared = -1;

    [Parameter]
    public long Sequence { get; set; }

    [Inject]
    internal DeployLog Log { get; set; } = null!;

    [Inject]
    internal IArchiveStore Archives { get; set; } = null!;

    [Inject]
    internal VersionActions Actions { get; set; } = null!;

    private ListedVersion? Listed => View?.Versions.All.FirstOrDefault(v => v.Version.Sequence == Sequence);

    private List<ListedVersion> Others => [.. View!.Versions.All.Where(v => v.Version.Sequence != Sequence && v.Version.Status != VersionStatus.PendingDownload)];

    protected override async Task OnReadAsync()
    {
        if (View is null || Listed is null)
            return;
        _log = await Log.ReadAsync(View.App.Id, Sequence, Gone);
        if (Others.Count == 0)
            return;
        if (!Others.Exists(v => v.Version.Sequence == _against))
        {
            // Against what runs; for what runs itself, against the one before.
            var basis = View.Versions.Current is { } current && current.Version.Sequence != Sequence ? current : Others.Find(v => v.Version.Sequence < Sequence) ?? Others[^1];
            _against = basis.Version.Sequence;
        }
        if (_compared != _against)
            await CompareAsync();
    }

    private async Task CompareAsync()
    {
        try
        {
            var before = await Archives.ReadAsync(View!.App.Id, _against, Gone);
            var after = await Archives.ReadAsync(View.App.Id, Sequence, Gone);
            _changes = VersionDiff.Between(before, after, PullRequest.DefaultDownstream);
            _compared = _against;
        }
        catch (ProblemException error)
        {
            (Trouble, _changes) = (error.Problem, []);
        }
    }

    private Task ActAsync(ListedVersion listed) => DoAsync(async () =>
    {
        if (await Actions.ActAsync(View!.App, listed, Actor, Gone) is { } page)
            Navigation.NavigateTo(page);
    });

    private static string Heading(string step) => step switch
    {
        DeployStep.Check => "Checked before anything changed",
        DeployStep.Apply => "Applied",
        DeployStep.Charts => "Charts",
        _ => "Removed",
    };

    private static string LineClass(string line) => line switch { ['+', ..] => "came", ['-', ..] => "went", ['@', ..] => "place", _ => "" };
}
