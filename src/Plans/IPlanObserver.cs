namespace Kots.Embedded.Plans;

/// <summary>Who listens to a run: a terminal, JSON lines, a test.</summary>
public interface IPlanObserver
{
    /// <summary>
    /// Called for each event in order, never by two threads at once; it should return quickly. One that throws is logged and not called
    /// again: a terminal that went away does not stop an install.
    /// </summary>
    void OnEvent(PlanEvent planEvent);
}
