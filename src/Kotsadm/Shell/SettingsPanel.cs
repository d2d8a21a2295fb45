using Kots.Embedded.Basics;
using Microsoft.AspNetCore.Components;

namespace Kots.Embedded.Kotsadm.Shell;

/// <summary>What the panels of the Settings page share: one thing at a time is done, and a problem is shown where it was met.</summary>
public abstract class SettingsPanel : ComponentBase
{
    /// <summary>Whom the audit log names.</summary>
    protected const string Actor = "administrator";

    /// <summary>What went wrong last; null for nothing.</summary>
    protected Problem? Trouble { get; set; }

    /// <summary>Something that a person asked for is going on.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Buttons do nothing before the page is alive, and while something is done.</summary>
    protected bool IsClosed => IsBusy || !RendererInfo.IsInteractive;

    /// <summary>Does what a person asked for.</summary>
    protected async Task DoAsync(Func<Task> what)
    {
        if (IsBusy)
            return;
        (Trouble, IsBusy) = (null, true);
        StateHasChanged();
        try
        {
            await what();
        }
        catch (ProblemException error)
        {
            Trouble = error.Problem;
        }
        finally
        {
            IsBusy = false;
        }
    }
}
