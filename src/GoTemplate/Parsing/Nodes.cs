using Kots.Embedded.GoTemplate.Printing;

namespace Kots.Embedded.GoTemplate.Parsing;

/// <summary>A piece of a parsed template; its text is what Go prints for it in errors. <c>At</c> counts UTF-16 units.</summary>
internal abstract record Node(int At)
{
    public abstract override string ToString();
}

internal sealed record TextNode(int At, string Text) : Node(At)
{
    public override string ToString() => Text;
}

internal sealed record ListNode(int At, List<Node> Nodes) : Node(At)
{
    public override string ToString() => string.Concat(Nodes);
}

internal sealed record ActionNode(int At, PipeNode Pipe) : Node(At)
{
    public override string ToString() => $"{{{{{Pipe}}}}}";
}

internal sealed record PipeNode(int At, List<VariableNode> Declared, bool Assigns, List<CommandNode> Commands) : Node(At)
{
    public override string ToString()
    {
        var commands = string.Join(" | ", Commands);
        return Declared.Count == 0 ? commands : $"{string.Join(", ", Declared)} {(Assigns ? "=" : ":=")} {commands}";
    }
}

internal sealed record CommandNode(int At, List<Node> Args) : Node(At)
{
    public override string ToString() => string.Join(' ', Args.Select(a => a is PipeNode ? $"({a})" : a.ToString()));
}

internal sealed record IdentifierNode(int At, string Name) : Node(At)
{
    public override string ToString() => Name;
}

internal sealed record VariableNode(int At, string[] Path) : Node(At)
{
    public override string ToString() => string.Join('.', Path);
}

internal sealed record DotNode(int At) : Node(At)
{
    public override string ToString() => ".";
}

internal sealed record NilNode(int At) : Node(At)
{
    public override string ToString() => "nil";
}

internal sealed record FieldNode(int At, string[] Path) : Node(At)
{
    public override string ToString() => "." + string.Join('.', Path);
}

internal sealed record ChainNode(int At, Node Inner, List<string> Fields) : Node(At)
{
    public override string ToString() => $"{(Inner is PipeNode ? $"({Inner})" : Inner.ToString())}.{string.Join('.', Fields)}";
}

internal sealed record BoolNode(int At, bool Value) : Node(At)
{
    public override string ToString() => Value ? "true" : "false";
}

internal sealed record NumberNode(int At, string Text, GoNumber Value) : Node(At)
{
    public override string ToString() => Text;
}

internal sealed record StringNode(int At, string Quoted, string Value) : Node(At)
{
    public override string ToString() => Quoted;
}

internal sealed record BranchNode(int At, string Keyword, PipeNode Pipe, ListNode List, ListNode? Else) : Node(At)
{
    public override string ToString() =>
        $"{{{{{Keyword} {Pipe}}}}}{List}{(Else is null ? "" : $"{{{{else}}}}{Else}")}{{{{end}}}}";
}

internal sealed record BreakNode(int At) : Node(At)
{
    public override string ToString() => "{{break}}";
}

internal sealed record ContinueNode(int At) : Node(At)
{
    public override string ToString() => "{{continue}}";
}

internal sealed record TemplateNode(int At, string Name, PipeNode? Pipe) : Node(At)
{
    public override string ToString() => $"{{{{template {GoQuote.Quote(Name)}{(Pipe is null ? "" : " " + Pipe)}}}}}";
}

/// <summary>Ends a list: <c>{{else}}</c>.</summary>
internal sealed record ElseNode(int At) : Node(At)
{
    public override string ToString() => "{{else}}";
}

/// <summary>Ends a list: <c>{{end}}</c>.</summary>
internal sealed record EndNode(int At) : Node(At)
{
    public override string ToString() => "{{end}}";
}
