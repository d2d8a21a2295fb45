using Kots.Embedded.Basics;
using Microsoft.AspNetCore.Components;

namespace Kots.Embedded.Kotsadm.Shell;

/// <summary>What pages and panels share on which people do something: one thing at a time, and a problem is shown where it was met.</summary>
public abstract class ActingComponent : ComponentBase
{
    /// <summary>Whom the audit log names.</summary>
    protected const string Actor = "administrator";

    /// <summary>What went wrong last; shown until something else is done.</summary>
    protected Problem? Trouble { get; set; }

    /// <summary>Something that a person asked for is going on.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Buttons do nothing before the page is alive, and while something is done: then they say so by being disabled.</summary>
    protected bool IsClosed => IsBusy || !RendererInfo.IsInteractive;

    /// <summary>The page was left: nobody waits for what is still going on.</summary>
    protected virtual bool IsLeft => false;

    /// <summary>Does what a person asked for; a problem is shown and nothing is lost.</summary>
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
        catch (OperationCanceledException) when (IsLeft)
        {
            // What it shows is not looked at any more.
        }
        finally
        {
            IsBusy = false;
        }
        await OnDoneAsync();
    }

    /// <summary>After something was done, well or not.</summary>
    protected virtual Task OnDoneAsync() => Task.CompletedTask;
}
