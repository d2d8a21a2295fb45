namespace Kots.Embedded.Plans;

/// <summary>Where a running step says how far it is.</summary>
public interface IStepProgress
{
    /// <summary>
    /// Becomes a <see cref="PlanEvent.StepProgress"/>. May be called from any thread and as often as convenient: the runner passes on at
    /// most one report per step and 100 ms.
    /// </summary>
    /// <param name="text">For people: "212 of 340 MiB".</param>
    /// <param name="fraction">0 to 1 where it is known.</param>
    void Report(string text, double? fraction = null);
}
