using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Printing;

namespace Kots.Embedded.GoTemplate.Execution;

/// <summary>How a list of nodes ended.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
}

internal delegate Flow Exec(Run run, object? dot);

internal delegate object? Eval(Run run, object? dot);

internal sealed class CompiledTemplate(Tree tree)
{
    public Tree Tree { get; } = tree;

    public int SlotCount { get; set; } = 1;

    public Exec Body { get; set; } = (_, _) => Flow.Next;
}

/// <summary>Templates that can call each other, compiled to closures.</summary>
internal sealed class CompiledSet
{
    private readonly Dictionary<string, CompiledTemplate> templates = new(StringComparer.Ordinal);
    private readonly TreeSet trees;

    private CompiledSet(TreeSet trees, TemplateOptions options, Dictionary<string, TemplateFunction> functions)
    {
        this.trees = trees;
        Options = options;
        Functions = functions;
    }

    public TemplateOptions Options { get; }

    public Dictionary<string, TemplateFunction> Functions { get; }

    public IReadOnlyCollection<string> Names => templates.Keys;

    public static CompiledSet Compile(TreeSet trees, TemplateOptions options, Dictionary<string, TemplateFunction> functions)
    {
        var set = new CompiledSet(trees, options, functions);
        foreach (var tree in trees.Trees.Values)
            set.templates[tree.Name] = Compiler.Compile(tree, functions);
        return set;
    }

    public CompiledTemplate? Find(string name) => templates.GetValueOrDefault(name);

    /// <summary>This set and one more text; only what the text brings is compiled.</summary>
    public CompiledSet With(string name, string text)
    {
        var more = new TreeSet();
        new Parser(name, text, Options, Functions, more).Parse();
        var set = new CompiledSet(trees, Options, Functions);
        foreach (var (key, template) in templates)
            set.templates[key] = template;
        foreach (var tree in more.Trees.Values)
            set.templates[tree.Name] = Compiler.Compile(tree, Functions);
        return set;
    }

    public string Execute(string name, object? data, CancellationToken cancellation)
    {
        if (Find(name) is not { } template)
        {
            throw new TemplateException(TemplateErrorKind.Execution, $"template: no template {GoQuote.Quote(name)}",
                new TemplatePosition(name, 0, -1), null);
        }
        var run = new Run(this, cancellation);
        run.Invoke(template, data);
        return run.Output.ToString();
    }
}
