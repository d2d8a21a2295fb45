using System.Text;
using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Execution;

/// <summary>One execution: output, current place, variables, and what is left of the limits. Used by one thread.</summary>
internal sealed class Run(CompiledSet set, CancellationToken cancellation)
{
    private readonly TemplateLimits limits = set.Options.Limits;
    private readonly long started = set.Options.Time?.GetTimestamp() ?? 0;
    private long steps;
    private long nextLook = 1024;
    private long units;
    private int depth;

    public TemplateOptions Options => Set.Options;

    /// <summary>Which templates can be called; <c>tpl</c> changes it for a while.</summary>
    public CompiledSet Set { get; private set; } = set;

    /// <summary>What is being carried out; Go names it in errors.</summary>
    public Node Node { get; set; } = new TextNode(0, "");

    /// <summary>Variables of the template that runs.</summary>
    public object?[] Slots { get; private set; } = [];

    public StringBuilder Output { get; private set; } = new();

    private Tree? Tree { get; set; }

    public void Step(long count)
    {
        steps += count;
        if (steps >= nextLook)
            Look();
    }

    public void Allocate(long count)
    {
        units += Math.Max(0, count);
        if (units > limits.ValueUnits)
            throw LimitError($"values take more than the limit ValueUnits ({limits.ValueUnits})");
        if (count > limits.OutputChars && count > 1024)
            throw LimitError($"a value is longer than the limit OutputChars ({limits.OutputChars})");
        Step(count >> 6);
    }

    public void CheckOutput(int length)
    {
        if (length > limits.OutputChars)
            throw LimitError($"the output is longer than the limit OutputChars ({limits.OutputChars})");
    }

    public void Write(string text)
    {
        Output.Append(text);
        CheckOutput(Output.Length);
    }

    /// <summary>What an action does with its value.</summary>
    public void Print(Node node, object? value)
    {
        switch (value)
        {
            case string text:
                Write(text);
                return;
            case null or NilInterface:
                Write("<no value>");
                return;
            case TemplateFunction function:
                Node = node;
                throw Error($"can't print {node} of type {function}");
        }
        new Formatter(Output, this).Append(value);
        CheckOutput(Output.Length);
    }

    /// <summary>Runs a template into the current output.</summary>
    public void Invoke(CompiledTemplate template, object? dot)
    {
        if (++depth > limits.Depth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw LimitError($"exceeded maximum template depth ({limits.Depth}, limit Depth)");
        Step(1);
        var (slots, tree, node) = (Slots, Tree, Node);
        Slots = new object?[template.SlotCount];
        Slots[0] = dot;
        Tree = template.Tree;
        template.Body(this, dot);
        (Slots, Tree, Node) = (slots, tree, node);
        depth--;
    }

    /// <summary>Runs a template and returns what it writes.</summary>
    public string Capture(CompiledSet other, CompiledTemplate template, object? dot)
    {
        var (outer, outerSet, slots, tree, node, level) = (Output, Set, Slots, Tree, Node, depth);
        Output = new StringBuilder();
        Set = other;
        try
        {
            Invoke(template, dot);
            Allocate(Output.Length);
            return Output.ToString();
        }
        finally
        {
            (Output, Set, Slots, Tree, Node, depth) = (outer, outerSet, slots, tree, node, level);
        }
    }

    /// <summary>An error at the current place, worded as Go does.</summary>
    public TemplateException Error(string message, Exception? inner = null)
    {
        if (Tree is null)
            return new TemplateException(TemplateErrorKind.Execution, message, new TemplatePosition("", 0, -1), null, inner);
        var where = Tree.Source.Position(Node.At);
        var action = Node.ToString();
        var text = $"template: {where.Template}:{where.Line}:{where.Column}: executing {GoQuote.Quote(Tree.Name)} at <{action}>: {message}";
        return new TemplateException(TemplateErrorKind.Execution, text, where, action, inner);
    }

    public TemplateException LimitError(string message)
    {
        var error = Error(message);
        return new TemplateException(TemplateErrorKind.Limit, error.Message, error.Position, error.Action);
    }

    private void Look()
    {
        if (steps > limits.Steps)
            throw LimitError($"more steps than the limit Steps ({limits.Steps})");
        cancellation.ThrowIfCancellationRequested();
        if (Options.Time is { } time && time.GetElapsedTime(started) > limits.Time)
            throw LimitError($"takes longer than the limit Time ({limits.Time.TotalSeconds} s)");
        nextLook = Math.Min(steps + 1024, limits.Steps + 1);
    }
}
