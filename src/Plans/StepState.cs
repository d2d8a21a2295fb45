using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

/// <summary>What <see cref="IStep.CheckAsync"/> saw.</summary>
public abstract record StepState
{
    private StepState()
    {
    }

    /// <summary>It is already so.</summary>
    public sealed record Done : StepState;

    /// <summary>Apply has work to do.</summary>
    /// <param name="Why">What is missing or different, for people: "/etc/… differs".</param>
    public sealed record Needed(string Why) : StepState;

    /// <summary>Apply must not be tried: something stands in the way that only a person can move.</summary>
    public sealed record Blocked(Problem Problem) : StepState;
}
