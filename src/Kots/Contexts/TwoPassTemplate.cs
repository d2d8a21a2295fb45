using Kots.Embedded.GoTemplate;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>
/// KOTS's templates: a text is rendered with the delimiters <c>{{repl</c> and <c>}}</c>, and what comes out again with <c>repl{{</c> and
/// <c>}}</c> (kots-rendering.md §1.1). So what a value of the first pass contains is carried out in the second, as it is upstream.
/// Thread-safe when its functions are.
/// </summary>
public sealed class TwoPassTemplate
{
    private const string FirstDelimiter = "{{repl";
    private const string SecondDelimiter = "repl{{";

    private readonly TemplateOptions _first;
    private readonly TemplateOptions _second;

    /// <summary>Renders with the functions, clock, randomness and limits of <paramref name="options"/>; their delimiters do not count.</summary>
    public TwoPassTemplate(TemplateOptions options)
    {
        _first = options with { LeftDelimiter = FirstDelimiter, RightDelimiter = "}}" };
        _second = options with { LeftDelimiter = SecondDelimiter, RightDelimiter = "}}" };
    }

    /// <summary>Whether a text has something to carry out at all.</summary>
    public static bool IsTemplate(string text) => text.Contains(FirstDelimiter, StringComparison.Ordinal) || text.Contains(SecondDelimiter, StringComparison.Ordinal);

    /// <summary>Renders a text; one without actions comes back as it is.</summary>
    /// <param name="name">For errors: the file's path, or the item's name.</param>
    /// <exception cref="Basics.ProblemException">KE8001 to KE8003.</exception>
    public string Render(string name, string text, CancellationToken cancellation = default) =>
        Second(name, First(name, text, cancellation), cancellation);

    /// <summary>The first pass only; places in its problems are of this text.</summary>
    /// <exception cref="Basics.ProblemException">KE8001 to KE8003.</exception>
    public string First(string name, string text, CancellationToken cancellation = default) => Pass(name, text, _first, cancellation);

    /// <summary>The second pass over what came out of the first; places in its problems are of that text.</summary>
    /// <exception cref="Basics.ProblemException">KE8001 to KE8003.</exception>
    public string Second(string name, string text, CancellationToken cancellation = default) => Pass(name, text, _second, cancellation);

    /// <summary>Renders to a truth value: an empty text or one that is no truth value gives <paramref name="fallback"/>.</summary>
    /// <exception cref="Basics.ProblemException">KE8001 to KE8003.</exception>
    public bool Bool(string text, bool fallback) => GoStandard.ParseBool(Render(text, text)) ?? fallback;

    /// <summary>Renders to a whole number, base 10, without spaces; otherwise as <see cref="Bool"/>.</summary>
    /// <exception cref="Basics.ProblemException">KE8001 to KE8003.</exception>
    public long Whole(string text, long fallback) => GoStandard.TryParseInt(Render(text, text), 10, out var value) ? value : fallback;

    /// <inheritdoc cref="Whole"/>
    public ulong NonNegative(string text, ulong fallback) => GoStandard.TryParseUint(Render(text, text), 10, out var value) ? value : fallback;

    /// <summary>Renders to a number; otherwise as <see cref="Bool"/>.</summary>
    /// <exception cref="Basics.ProblemException">KE8001 to KE8003.</exception>
    public double Number(string text, double fallback) => GoStandard.TryParseFloat(Render(text, text), out var value) ? value : fallback;

    private static string Pass(string name, string text, TemplateOptions options, CancellationToken cancellation) =>
        text.Contains(options.LeftDelimiter, StringComparison.Ordinal) ? Template.Parse(name, text, options).Execute(null, cancellation) : text;
}
