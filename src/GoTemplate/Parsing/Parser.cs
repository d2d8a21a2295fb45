using Kots.Embedded.GoTemplate.Printing;

namespace Kots.Embedded.GoTemplate.Parsing;

/// <summary>Builds trees from tokens, with Go's rules and error texts.</summary>
internal sealed partial class Parser
{
    private readonly SourceText source;
    private readonly Dictionary<string, TemplateFunction> functions;
    private readonly TreeSet trees;
    private readonly HashSet<string> defined = new(StringComparer.Ordinal);
    private readonly List<Token> tokens;
    private readonly int depthLimit;
    private List<string> variables = ["$"];
    private int next;
    private int ranges;
    private int depth;

    public Parser(string name, string text, TemplateOptions options, Dictionary<string, TemplateFunction> functions, TreeSet trees)
    {
        source = new SourceText(name, text);
        this.functions = functions;
        this.trees = trees;
        depthLimit = options.Limits.Depth;
        var left = options.LeftDelimiter.Length == 0 ? "{{" : options.LeftDelimiter;
        var right = options.RightDelimiter.Length == 0 ? "}}" : options.RightDelimiter;
        tokens = new Lexer(text, left, right, !functions.ContainsKey("break"), !functions.ContainsKey("continue")).Run();
    }

    public void Parse()
    {
        var root = new ListNode(0, []);
        while (Peek().Kind != TokenKind.Eof)
        {
            if (Peek().Kind == TokenKind.LeftDelimiter)
            {
                var mark = next;
                Take();
                if (PeekNonSpace().Kind == TokenKind.Define)
                {
                    Take();
                    Definition();
                    continue;
                }
                next = mark;
            }
            var node = TextOrAction();
            if (node is EndNode or ElseNode)
                throw Error($"unexpected {node}");
            root.Nodes.Add(node);
        }
        Add(new Tree(source.Name, source, root));
    }

    private void Definition()
    {
        const string context = "define clause";
        var name = TemplateName(TakeNonSpace(), context);
        Expect(TokenKind.RightDelimiter, context);
        var (outerVariables, outerRanges) = (variables, ranges);
        (variables, ranges) = (["$"], 0);
        var (list, end) = ItemList();
        if (end is not EndNode)
            throw Error($"unexpected {end} in {context}");
        Add(new Tree(name, source, list));
        (variables, ranges) = (outerVariables, outerRanges);
    }

    private void Add(Tree tree)
    {
        if (!trees.Add(tree, defined))
            throw Error($"template: multiple definition of template {GoQuote.Quote(tree.Name)}");
    }

    private (ListNode List, Node End) ItemList()
    {
        var list = new ListNode(PeekNonSpace().At, []);
        while (PeekNonSpace().Kind != TokenKind.Eof)
        {
            var node = TextOrAction();
            if (node is EndNode or ElseNode)
                return (list, node);
            list.Nodes.Add(node);
        }
        throw Error("unexpected EOF");
    }

    private Node TextOrAction()
    {
        var token = TakeNonSpace();
        return token.Kind switch
        {
            TokenKind.Text => new TextNode(token.At, token.Value),
            TokenKind.LeftDelimiter => Action(),
            _ => throw Unexpected(token, "input"),
        };
    }

    private Node Action()
    {
        var token = TakeNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Block:
                return Block();
            case TokenKind.Break:
                return BreakOrContinue(token, new BreakNode(token.At));
            case TokenKind.Continue:
                return BreakOrContinue(token, new ContinueNode(token.At));
            case TokenKind.Else:
                if (PeekNonSpace().Kind is TokenKind.If or TokenKind.With)
                    return new ElseNode(token.At);
                Expect(TokenKind.RightDelimiter, "else");
                return new ElseNode(token.At);
            case TokenKind.End:
                Expect(TokenKind.RightDelimiter, "end");
                return new EndNode(token.At);
            case TokenKind.If or TokenKind.With or TokenKind.Range:
                return Control(token);
            case TokenKind.Template:
                return TemplateCall();
        }
        next--;
        var first = Peek();
        return new ActionNode(first.At, Pipeline("command", TokenKind.RightDelimiter));
    }

    private Node BreakOrContinue(Token token, Node node)
    {
        var after = TakeNonSpace();
        if (after.Kind != TokenKind.RightDelimiter)
            throw Unexpected(after, $"{{{{{token.Value}}}}}");
        if (ranges == 0)
            throw Error($"{{{{{token.Value}}}}} outside {{{{range}}}}");
        return node;
    }

    private BranchNode Control(Token keyword)
    {
        Enter();
        var visible = variables.Count;
        var pipe = Pipeline(keyword.Value, TokenKind.RightDelimiter);
        if (keyword.Kind == TokenKind.Range)
            ranges++;
        var (list, end) = ItemList();
        if (keyword.Kind == TokenKind.Range)
            ranges--;
        ListNode? otherwise = null;
        if (end is ElseNode)
        {
            if (keyword.Kind != TokenKind.Range && PeekNonSpace().Kind == keyword.Kind)
            {
                // "else if" shares the one {{end}} of the chain.
                var inner = TakeNonSpace();
                otherwise = new ListNode(end.At, [Control(inner)]);
            }
            else
            {
                (otherwise, end) = ItemList();
                if (end is not EndNode)
                    throw Error($"expected end; found {end}");
            }
        }
        variables.RemoveRange(visible, variables.Count - visible);
        depth--;
        return new BranchNode(keyword.At, keyword.Value, pipe, list, otherwise);
    }

    private TemplateNode Block()
    {
        const string context = "block clause";
        var token = TakeNonSpace();
        var name = TemplateName(token, context);
        var pipe = Pipeline(context, TokenKind.RightDelimiter);
        var (outerVariables, outerRanges) = (variables, ranges);
        (variables, ranges) = (["$"], 0);
        Enter();
        var (list, end) = ItemList();
        depth--;
        if (end is not EndNode)
            throw Error($"unexpected {end} in {context}");
        Add(new Tree(name, source, list));
        (variables, ranges) = (outerVariables, outerRanges);
        return new TemplateNode(token.At, name, pipe);
    }

    private TemplateNode TemplateCall()
    {
        const string context = "template clause";
        var token = TakeNonSpace();
        var name = TemplateName(token, context);
        PipeNode? pipe = null;
        if (TakeNonSpace().Kind != TokenKind.RightDelimiter)
        {
            next--;
            pipe = Pipeline(context, TokenKind.RightDelimiter);
        }
        return new TemplateNode(token.At, name, pipe);
    }

    private string TemplateName(Token token, string context) =>
        token.Kind is TokenKind.String or TokenKind.RawString ? Unquote(token) : throw Unexpected(token, context);

    private string Unquote(Token token) => GoQuote.Unquote(token.Value) ?? throw Error("invalid syntax");

    private void Enter()
    {
        if (++depth > depthLimit || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateException(TemplateErrorKind.Limit, $"nested deeper than the limit Depth ({depthLimit})", Here(), null);
    }
}
