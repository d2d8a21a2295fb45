namespace Kots.Embedded.Basics;

/// <summary>
/// What went wrong, in words for the person who can act on it. The same record is shown by the CLI, the HTTP API, the console and
/// the checks (style.md §4.6).
/// </summary>
/// <param name="Code">Stable code, <c>KE</c> and four digits; every code has a row in docs/problems.md.</param>
/// <param name="What">One plain sentence with the value in question. No stack trace, no "failed to".</param>
/// <param name="Why">The cause as far as it is known.</param>
/// <param name="Do">A command to run or a setting to change. Never empty.</param>
/// <param name="Details">A few more lines, such as the last lines of a log. Never a secret.</param>
public sealed record Problem(string Code, string What, string Why, string Do, string? Details = null)
{
    /// <summary>The problem on a few lines, as the terminal shows it.</summary>
    public override string ToString()
    {
        var text = $"{Code}  {What}\n  Why:  {Why}\n  Do:   {Do}";
        return Details is null ? text : $"{text}\n  More: {Details.Replace("\n", "\n        ")}";
    }
}
