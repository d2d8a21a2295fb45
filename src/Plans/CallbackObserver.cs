namespace Kots.Embedded.Plans;

/// <summary>An observer that is a method, or several.</summary>
public sealed class CallbackObserver(params IReadOnlyList<Action<PlanEvent>> callbacks) : IPlanObserver
{
    /// <inheritdoc />
    public void OnEvent(PlanEvent planEvent)
    {
        foreach (var callback in callbacks)
            callback(planEvent);
    }
}
