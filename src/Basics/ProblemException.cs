namespace Kots.Embedded.Basics;

/// <summary>
/// An operation could not do its work. The problems are for people; the inner exception is for the log only.
/// </summary>
public sealed class ProblemException : Exception
{
    /// <summary>One problem.</summary>
    public ProblemException(Problem problem, Exception? inner = null)
        : this([problem], ExitCode.None, inner)
    {
    }

    /// <summary>One problem, and the code the program should end with.</summary>
    public ProblemException(Problem problem, ExitCode exitCode, Exception? inner = null)
        : this([problem], exitCode, inner)
    {
    }

    /// <summary>Everything a validator found, so that all mistakes are shown at once.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public ProblemException(IReadOnlyList<Problem> problems, ExitCode exitCode = ExitCode.None, Exception? inner = null)
        : base(Join(problems), inner)
    {
        Problems = problems;
        ExitCode = exitCode;
    }

    /// <summary>At least one.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The first problem; most operations have one.</summary>
    public Problem Problem => Problems[0];

    /// <summary>What the program should end with; <see cref="ExitCode.None"/> leaves it to the command.</summary>
    public ExitCode ExitCode { get; }

    private static string Join(IReadOnlyList<Problem> problems)
    {
        if (problems.Count == 0)
            throw new ArgumentException("A ProblemException needs a problem.", nameof(problems));
        return string.Join('\n', problems);
    }
}
