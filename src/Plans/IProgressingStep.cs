namespace Kots.Embedded.Plans;

/// <summary>
/// A step whose Apply takes long and can tell how far it is. The runner calls this Apply instead of the plain one; everything that
/// <see cref="IStep"/> says holds for it too.
/// </summary>
public interface IProgressingStep : IStep
{
    /// <summary>Brings it about and reports on the way. Safe to repeat.</summary>
    /// <exception cref="Basics.ProblemException">It could not be done; a run after the remedy starts here again.</exception>
    Task<StepChange> ApplyAsync(IStepProgress progress, CancellationToken ct);

    /// <inheritdoc />
    Task<StepChange> IStep.ApplyAsync(CancellationToken ct) => ApplyAsync(NoProgress.Instance, ct);

    private sealed class NoProgress : IStepProgress
    {
        public static readonly NoProgress Instance = new();

        public void Report(string text, double? fraction = null)
        {
        }
    }
}
