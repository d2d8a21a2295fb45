using Kots.Embedded.Installer.Runs;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>What all steps have: a name, words, and an Undo that by itself does nothing.</summary>
internal abstract class Step(StepId id, string sentence, TimeSpan limit, params IReadOnlyList<string> touches) : IStep
{
    protected static readonly StepState Done = new StepState.Done();

    public StepId Id { get; } = id;

    public StepText Text { get; } = new(sentence, TimeLimits.Of(limit), touches);

    public abstract Task<StepState> CheckAsync(CancellationToken ct);

    public abstract Task<StepChange> ApplyAsync(CancellationToken ct);

    public virtual Task UndoAsync(StepChange recorded, CancellationToken ct) => Task.CompletedTask;

    protected static StepState Needed(string why) => new StepState.Needed(why);
}
