using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

public sealed partial class PlanRunner
{
    /// <summary>One run: what has ended and how. Only the scheduling loop writes it.</summary>
    private sealed class Run : IDisposable
    {
        private readonly Dictionary<StepId, StepResult> _results = [];
        private readonly CancellationTokenSource _stop;
        private readonly Dictionary<StepId, PlannedStep> _described;
        private readonly bool _goOnAfterFailure;
        private volatile bool _stopping;

        public Run(Plan plan, EventStream events, bool goOnAfterFailure, CancellationToken ct)
        {
            Plan = plan;
            Events = events;
            _goOnAfterFailure = goOnAfterFailure;
            _described = plan.Describe().ToDictionary(s => s.Id);
            _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            Token = _stop.Token;
        }

        public Plan Plan { get; }

        public EventStream Events { get; }

        public CancellationToken Token { get; }

        public List<Problem> Problems { get; } = [];

        public ExitCode FirstExitCode { get; private set; } = ExitCode.None;

        public bool Stopping => _stopping;

        public bool AllEnded => Plan.Entries.All(e => _results.TryGetValue(e.Step.Id, out var r) && r.Phase is not StepPhase.Interrupted);

        public PlannedStep Describe(IStep step) => _described[step.Id];

        public bool CanStart(Plan.Entry entry) => !Token.IsCancellationRequested && entry.Needs.All(_results.ContainsKey);

        /// <summary>Nothing new starts from now on; called where a step fails, before the world hears of it.</summary>
        public void Stop() => _stopping = true;

        public StepResult? ResultOf(StepId id)
        {
            lock (_results)
                return _results.GetValueOrDefault(id);
        }

        public void Record(StepResult result, bool cancelOthers = false)
        {
            lock (_results)
                _results[result.Step] = result;
            if (result.Phase is not (StepPhase.Failed or StepPhase.Interrupted))
                return;
            _stopping = !_goOnAfterFailure;
            if (cancelOthers && result.Phase is StepPhase.Failed)
                _stop.Cancel();
        }

        public void AddProblems(IEnumerable<Problem> problems, ExitCode exitCode)
        {
            lock (Problems)
            {
                if (Problems.Count == 0)
                    FirstExitCode = exitCode;
                Problems.AddRange(problems);
            }
        }

        public IReadOnlyList<StepResult> Results() =>
            [.. Plan.Entries.Select(e => _results.GetValueOrDefault(e.Step.Id) ?? new StepResult(e.Step.Id, StepPhase.Waiting, TimeSpan.Zero))];

        public void Dispose() => _stop.Dispose();
    }
}
