using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Spectre.Console;

namespace Kots.Embedded.Terminal;

/// <summary>The real terminal.</summary>
public sealed class ConsoleScreen : IScreen
{
    private static readonly JsonWriterOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions s_indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };
    // Finding out what a terminal can do takes longer than most commands need to begin.
    private readonly Lazy<IAnsiConsole> _out = new(() => AnsiConsole.Console);
    private readonly Lazy<IAnsiConsole> _err = new(() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));

    /// <inheritdoc />
    public OutputFormat Format { get; set; }

    /// <inheritdoc />
    public bool IsTerminal => !Console.IsOutputRedirected && Format == OutputFormat.Text;

    private TextWriter Words => Format == OutputFormat.Json ? Console.Error : Console.Out;

    /// <inheritdoc />
    public void Line(string text = "") => Words.WriteLine(text);

    /// <inheritdoc />
    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (Format == OutputFormat.Json)
            return;
        var table = new Table().Border(TableBorder.None).ShowHeaders();
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(Markup.Escape(heading.ToUpperInvariant())).PadRight(3));
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)).ToArray<Spectre.Console.Rendering.IRenderable>());
        if (Console.IsOutputRedirected)
            _out.Value.Profile.Width = 160;
        _out.Value.Write(table);
    }

    /// <inheritdoc />
    public void Page(IReadOnlyList<string> lines)
    {
        if (Console.IsOutputRedirected)
        {
            ((IScreen)this).Lines([.. lines, ""]);
            return;
        }
        // Home, each line with the rest of the old one erased, then everything below erased: no flicker, as with a cleared screen.
        var (width, height) = (_out.Value.Profile.Width, Math.Max(5, _out.Value.Profile.Height - 1));
        var shown = lines.Count <= height ? lines : [.. lines.Take(height - 1), "…"];
        Console.Out.Write("\u001b[H" + string.Concat(shown.Select(l => (l.Length > width ? l[..(width - 1)] + "…" : l) + "\u001b[K\r\n")) + "\u001b[J");
    }

    /// <inheritdoc />
    public void Status(string? text)
    {
        if (Console.IsOutputRedirected || Format == OutputFormat.Json)
            return;
        var width = Math.Max(20, _out.Value.Profile.Width - 12);
        var shown = text is null ? "" : "  ...  " + (text.Length > width ? text[..width] + "…" : text);
        Console.Out.Write("\r\u001b[K" + shown);
    }

    /// <inheritdoc />
    public void Problem(Problem problem)
    {
        if (Console.IsErrorRedirected)
            Console.Error.WriteLine(problem);
        else
            _err.Value.Write(new Text(problem + "\n", new Style(Color.Red)));
    }

    /// <inheritdoc />
    public void Json(JsonNode value, bool indented = false)
    {
        if (Format != OutputFormat.Json)
            return;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, indented ? s_indented : s_compact))
            value.WriteTo(writer);
        buffer.WriteByte((byte)'\n');
        using var stdout = Console.OpenStandardOutput();
        stdout.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <inheritdoc />
    public async Task<string> AskAsync(string question, string flag, string? defaultAnswer, bool hidden, CancellationToken ct)
    {
        using var terminal = ControllingTerminal.Open()
            ?? throw new ProblemException(
                new Problem("KE0201", $"This needs an answer: {question}", "There is no terminal to ask on.", $"Give it with {flag}."),
                ExitCode.Usage);
        var suffix = defaultAnswer is null ? ": " : $" [{defaultAnswer}]: ";
        var answer = await terminal.AskAsync(question + suffix, hidden, ct);
        return answer.Length == 0 && defaultAnswer is not null ? defaultAnswer : answer;
    }
}
