using Kots.Embedded.GoTemplate.Execution;
using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate;

/// <summary>
/// A text in the language of Go's text/template, parsed and compiled once, run many times. Thread-safe.
/// Strings may carry bytes that are not UTF-8 as lone surrogates U+DC80–U+DCFF; <see cref="GoText"/> converts them.
/// </summary>
public sealed class Template
{
    private readonly CompiledSet set;

    private Template(string name, CompiledSet set)
    {
        Name = name;
        this.set = set;
    }

    /// <summary>The name given to <see cref="Parse"/>; part of error texts.</summary>
    public string Name { get; }

    /// <summary>Names of the template itself, its partials and everything they define.</summary>
    public IReadOnlyCollection<string> DefinedNames => set.Names;

    /// <summary>Parses and compiles.</summary>
    /// <exception cref="Basics.ProblemException">KE8001: the text is no template; its inner exception is a <see cref="TemplateException"/>.</exception>
    public static Template Parse(string name, string text, TemplateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        options ??= new TemplateOptions();
        return TemplateProblems.Guard(() =>
        {
            var functions = FunctionTable.Build(options.Functions);
            var trees = new TreeSet();
            foreach (var (partial, body) in options.Partials.OrderBy(p => p.Key, StringComparer.Ordinal))
                new Parser(partial, body, options, functions, trees).Parse();
            new Parser(name, text, options, functions, trees).Parse();
            return new Template(name, CompiledSet.Compile(trees, options, functions));
        });
    }

    /// <summary>Runs the template.</summary>
    /// <param name="data">The dot: null, dictionaries with string keys, lists, strings, booleans, numbers (<c>int</c> is Go's int,
    /// <c>long</c> its int64, <c>double</c> its float64), JsonNode (whole numbers become int64), or Go values of ours. It is read
    /// while the template runs, and never changed: nobody else may change it meanwhile.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="Basics.ProblemException">KE8002: an action has an error; KE8003: a limit was passed. The inner exception is a
    /// <see cref="TemplateException"/>.</exception>
    public string Execute(object? data, CancellationToken cancellation = default) => ExecuteNamed(Name, data, cancellation);

    /// <summary>Runs a template that the text or a partial defines.</summary>
    /// <exception cref="Basics.ProblemException">As <see cref="Execute"/>.</exception>
    public string ExecuteNamed(string name, object? data, CancellationToken cancellation = default) =>
        TemplateProblems.Guard(() => set.Execute(name, GoValue.FromDotNet(data, set.Options.Limits.Depth), cancellation));
}
