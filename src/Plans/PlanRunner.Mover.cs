using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

public sealed partial class PlanRunner
{
    /// <summary>One step in one run: tells where it stands and for how long.</summary>
    private sealed class Mover(Run run, IStep step, TimeProvider time)
    {
        private readonly long _started = time.GetTimestamp();

        public Run Run => run;

        public IStep Step => step;

        public PlannedStep Described => run.Describe(step);

        private TimeSpan Elapsed => time.GetElapsedTime(_started);

        public void Move(StepPhase phase, string? note = null, bool again = false) =>
            run.Events.Emit(at => new PlanEvent.StepMoved(at, step.Id, phase, Elapsed, note, Again: again));

        public StepResult End(StepPhase phase, string? note = null, StepChange? change = null, Problem? problem = null)
        {
            var elapsed = Elapsed;
            var text = phase is StepPhase.Done ? change?.Kind.ToString().ToLowerInvariant() : note;
            run.Events.Emit(at => new PlanEvent.StepMoved(at, step.Id, phase, elapsed, text, problem));
            return new StepResult(step.Id, phase, elapsed, note, change, problem);
        }
    }
}
