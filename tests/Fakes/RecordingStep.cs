using Kots.Embedded.Basics;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Tests.Fakes;

/// <summary>A step whose effect is an entry in a <see cref="World"/>. What is unusual about it is set by its properties.</summary>
public sealed class RecordingStep(World world, StepId id, params IReadOnlyList<StepId> expects) : IStep
{
    public StepId Id => id;

    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(1);

    public StepText Text => new($"Do {id}", Limit, $"/made/by/{id}");

    /// <summary>Runs at the beginning of each Apply, before the effect; its number counts from 1. It may throw.</summary>
    public Func<int, CancellationToken, Task>? BeforeEffect { get; init; }

    /// <summary>Runs after the effect. It may throw.</summary>
    public Func<int, CancellationToken, Task>? AfterEffect { get; init; }

    /// <summary>Runs at the beginning of each Undo. It may throw.</summary>
    public Func<int, Task>? BeforeUndo { get; init; }

    /// <summary>Overrides what Check says.</summary>
    public Func<StepState>? Sees { get; init; }

    /// <summary>What Apply says it did, by the number of the Apply.</summary>
    public Func<int, StepChange> Change { get; init; } = n => StepChange.Created(("path", $"/made/by/{n}"));

    public int Applies { get; private set; }

    public int Undos { get; private set; }

    public StepChange? UndoneWith { get; private set; }

    /// <summary>Mistakes of the runner that the step itself noticed.</summary>
    public List<string> Complaints { get; } = [];

    public Task<StepState> CheckAsync(CancellationToken ct) =>
        Task.FromResult(Sees?.Invoke() ?? (world.IsSo(id) ? new StepState.Done() : new StepState.Needed($"{id} is missing")));

    public async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        Applies++;
        world.Note($"apply {id}");
        if (world.IsSo(id))
            Complaints.Add($"{id} was applied though it was so");
        Complaints.AddRange(expects.Where(e => !world.IsSo(e)).Select(e => $"{id} was applied before {e}"));
        if (BeforeEffect is not null)
            await BeforeEffect(Applies, ct);
        world.Set(id, true);
        if (AfterEffect is not null)
            await AfterEffect(Applies, ct);
        return Change(Applies);
    }

    public async Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        Undos++;
        world.Note($"undo {id}");
        UndoneWith = recorded;
        if (BeforeUndo is not null)
            await BeforeUndo(Undos);
        world.Set(id, false);
    }

    /// <summary>A problem such as steps have, with the exit code that asks for another try or not.</summary>
    public static ProblemException Trouble(string what = "It is broken.", ExitCode exitCode = ExitCode.HostConfiguration) =>
        new(new Problem("KE9999", what, "The test wants it so.", "Mend the test."), exitCode);
}
