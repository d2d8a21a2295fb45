using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Terminal;

/// <summary>All talk with the user. Commands and steps never print by themselves.</summary>
public interface IScreen
{
    /// <summary>Text or JSON, as <c>--output</c> said.</summary>
    OutputFormat Format { get; set; }

    /// <summary>Does a person look at it right now? False where the output goes to a file or another program.</summary>
    bool IsTerminal { get; }

    /// <summary>A line for people; on stderr where stdout carries JSON. Spectre markup is not interpreted.</summary>
    void Line(string text = "");

    /// <summary>Several lines for people.</summary>
    void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Line(line);
    }

    /// <summary>
    /// A page for people that takes the place of the last one; longer lines are cut at the terminal's edge. Where the output is no terminal the
    /// pages follow each other.
    /// </summary>
    void Page(IReadOnlyList<string> lines);

    /// <summary>A table for people; rows have as many cells as there are headings. Not shown where stdout carries JSON.</summary>
    void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows);

    /// <summary>What is going on right now, on one line that the next output replaces; null takes it away. Only on a terminal.</summary>
    void Status(string? text);

    /// <summary>A problem, on stderr.</summary>
    void Problem(Problem problem);

    /// <summary>A JSON value on a line of its own on stdout; nothing where <see cref="Format"/> is Text.</summary>
    void Json(JsonNode value, bool indented = false);

    /// <summary>
    /// Asks a person at /dev/tty; stdin is never read, since it may be a script. Enter takes the default.
    /// </summary>
    /// <param name="flag">The option that answers the same question, named in the problem.</param>
    /// <exception cref="ProblemException">KE0201: there is no terminal; exit code 2.</exception>
    Task<string> AskAsync(string question, string flag, string? defaultAnswer, bool hidden, CancellationToken ct);
}
