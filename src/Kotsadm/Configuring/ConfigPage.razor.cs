using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Deploys;
using Microsoft.AspNetCore.Components;

namespace Kots.Embedded.Kotsadm.Configuring;

/// <summary>The vendor's form, worked out anew at each key; what is typed is kept a moment later, so that nothing is lost.</summary>
public sealed partial class ConfigPage
{
    private static readonly TimeSpan KeptAfter = TimeSpan.FromSeconds(1);
    private ConfigForm? _form;
    private long _opened = -1;
    private bool _hasDraft;
    private bool _wasTried;
    private bool _showsChanges;
    private IReadOnlyList<string> _changes = [];
    private CancellationTokenSource? _keeping;

    /// <summary>Of the address; the deployed or newest version where it is left out.</summary>
    [Parameter]
    public long? Sequence { get; set; }

    [Inject]
    internal ConfigForms Forms { get; set; } = null!;

    [Inject]
    internal DeployRequests Deploys { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsFirst => View is { Versions.Current: null };

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    protected override async Task OnReadAsync()
    {
        // What is typed before the page is alive would be lost: until then there is no form.
        if (!RendererInfo.IsInteractive || View is null || (Sequence ?? View.ConfigSequence) is not { } sequence || _opened == sequence)
            return;
        _form = await Forms.OpenAsync(Slug, sequence, Gone);
        (_opened, _hasDraft, _wasTried) = (sequence, _form?.HasDraft ?? false, false);
        Count();
    }

    private Task ChangedAsync()
    {
        Count();
        _keeping?.Cancel();
        _keeping = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        _ = KeepAsync(_form!, _keeping.Token);
        return Task.CompletedTask;
    }

    private async Task KeepAsync(ConfigForm form, CancellationToken ct)
    {
        await Task.Delay(KeptAfter, Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ct.IsCancellationRequested)
            await Forms.KeepAsync(form, CancellationToken.None);
    }

    private Task DiscardAsync() => DoAsync(async () =>
    {
        await Forms.DiscardAsync(_form!, Gone);
        _opened = -1;
    });

    private async Task SaveAsync()
    {
        _wasTried = true;
        if (!_form!.IsValid)
            return;
        _keeping?.Cancel();
        await DoAsync(async () =>
        {
            var isFirst = IsFirst;
            var version = await Forms.SaveAsync(_form, Actor, Gone);
            // A first version has nothing to be compared with: who filled in the form wants it to run.
            if (isFirst && version.Status == VersionStatus.Pending)
                await Deploys.DeployAsync(Slug, version.Sequence, Actor, Gone);
            Navigation.NavigateTo(isFirst ? $"/app/{Slug}" : $"/app/{Slug}/versions/{version.Sequence}");
        });
    }

    private void Count() => _changes = _form is null ? [] : [.. _form.Changed().Select(Titled)];

    private string Titled(string name) => _form!.Groups.SelectMany(g => g.Items).FirstOrDefault(i => i.Name == name) is { } item ? ConfigForm.TitleOf(item) : name;

    private bool HasErrors(ConfigGroup group) => group.Items.Any(i => _form!.ErrorsOf(i).Count > 0 || (_wasTried && _form.Missing.Contains(i)));

    private static string Summary(ConfigForm form)
    {
        var missing = form.Missing.Select(ConfigForm.TitleOf).ToList();
        var wrong = form.Errors.SelectMany(g => g.Items).Select(i => i.Name).ToList();
        return string.Join(" ", new[]
        {
            missing.Count > 0 ? $"Still needed: {string.Join(", ", missing)}." : "",
            wrong.Count > 0 ? $"Not valid: {string.Join(", ", wrong)}." : "",
        }.Where(s => s != ""));
    }
}
