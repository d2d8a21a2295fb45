namespace Kots.Embedded.Plans;

/// <summary>
/// Steps and what each needs first: pure data, so that two plans can be compared and one can be printed. Order of adding is the order
/// of display and the tie-breaker.
/// </summary>
/// <param name="name">"install", "join", "reset": goes to the journal.</param>
public sealed class Plan(string name)
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<StepId, Entry> _byId = [];

    /// <summary>The plan's name.</summary>
    public string Name { get; } = name;

    /// <summary>In the order they were added, which is an order in which they can run.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Adds a step that needs others, which must be in the plan already; so there can be no cycle.</summary>
    /// <exception cref="ArgumentException">The id is taken, or a need is not in the plan: a mistake in our code.</exception>
    public Plan Add(IStep step, params IReadOnlyList<StepId> needs)
    {
        foreach (var need in needs)
        {
            if (!_byId.ContainsKey(need))
                throw new ArgumentException($"Step {step.Id} needs {need}, which is not in the plan before it.", nameof(needs));
        }
        var entry = new Entry(step, needs);
        if (!_byId.TryAdd(step.Id, entry))
            throw new ArgumentException($"Step {step.Id} is in the plan twice.", nameof(step));
        _entries.Add(entry);
        return this;
    }

    /// <summary>The steps as data.</summary>
    public IReadOnlyList<PlannedStep> Describe() =>
        [.. _entries.Select(e => new PlannedStep(e.Step.Id, e.Step.Text.Sentence, e.Needs, e.Step.Text.Touches))];

    /// <summary>A step and the steps that must be done before it.</summary>
    public sealed record Entry(IStep Step, IReadOnlyList<StepId> Needs);
}
