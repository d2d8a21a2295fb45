using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Shell;
using Microsoft.AspNetCore.Components;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>What the pages of one application share: its view, kept up to date, and a problem that was met.</summary>
public abstract class AppPage : ActingComponent, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _isLoading;
    private bool _isStale;

    /// <summary>Of the address.</summary>
    [Parameter]
    public string Slug { get; set; } = "";

    /// <summary>Null until it is read, and where there is no such application.</summary>
    protected AppView? View { get; private set; }

    /// <summary>It was read at least once.</summary>
    protected bool IsLoaded { get; private set; }

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Gone => _gone.Token;

    protected override bool IsLeft => _gone.IsCancellationRequested;

    [Inject]
    internal AppViews Views { get; set; } = null!;

    [Inject]
    internal AppEvents Events { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    public void Dispose()
    {
        Events.Changed -= OnChanged;
        // Not disposed: what a person began on the page may still ask for its token. It holds nothing.
        _gone.Cancel();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            Events.Changed += OnChanged;
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    /// <summary>After the view was read anew.</summary>
    protected virtual Task OnReadAsync() => Task.CompletedTask;

    protected override Task OnDoneAsync() => ReadAsync();

    /// <summary>Reads the view anew.</summary>
    protected async Task ReadAsync()
    {
        if (_gone.IsCancellationRequested)
            return;
        if (_isLoading)
        {
            _isStale = true;
            return;
        }
        _isLoading = true;
        try
        {
            do
            {
                _isStale = false;
                View = await Views.FindAsync(Slug, Gone);
                await OnReadAsync();
            }
            while (_isStale);
        }
        catch (ProblemException error)
        {
            Trouble = error.Problem;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left meanwhile; nobody waits for it.
        }
        finally
        {
            (_isLoading, IsLoaded) = (false, true);
        }
    }

    private void OnChanged(object? sender, AppChangedEventArgs change)
    {
        if (View is null || View.App.Id == change.AppId)
            _ = InvokeAsync(RefreshAsync);
    }

    private async Task RefreshAsync()
    {
        if (_gone.IsCancellationRequested)
            return;
        await ReadAsync();
        StateHasChanged();
    }
}
