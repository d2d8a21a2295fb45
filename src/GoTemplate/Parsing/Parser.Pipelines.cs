using Kots.Embedded.GoTemplate.Printing;

namespace Kots.Embedded.GoTemplate.Parsing;

internal sealed partial class Parser
{
    private PipeNode Pipeline(string context, TokenKind end)
    {
        Enter();
        var pipe = new PipeNode(PeekNonSpace().At, [], false, []);
        pipe = pipe with { Assigns = Declarations(pipe.Declared, context) };
        while (true)
        {
            var token = TakeNonSpace();
            if (token.Kind == end)
            {
                Check(pipe, context);
                depth--;
                return pipe;
            }
            if (!StartsOperand(token.Kind))
                throw Unexpected(token, context);
            next--;
            pipe.Commands.Add(Command());
        }
    }

    /// <summary>Variables before := or =; true for =.</summary>
    private bool Declarations(List<VariableNode> declared, string context)
    {
        while (PeekNonSpace().Kind == TokenKind.Variable)
        {
            var mark = next;
            var variable = Take();
            var after = PeekNonSpace();
            if (after.Kind is TokenKind.Assign or TokenKind.Declare)
            {
                Take();
                declared.Add(new VariableNode(variable.At, variable.Value.Split('.')));
                variables.Add(variable.Value);
                return after.Kind == TokenKind.Assign;
            }
            if (after is not { Kind: TokenKind.Char, Value: "," })
            {
                next = mark;
                return false;
            }
            Take();
            declared.Add(new VariableNode(variable.At, variable.Value.Split('.')));
            variables.Add(variable.Value);
            if (context != "range" || declared.Count >= 2)
                throw Error($"too many declarations in {context}");
            if (PeekNonSpace().Kind is not (TokenKind.Variable or TokenKind.RightDelimiter or TokenKind.RightParen))
                throw Error("range can only initialize variables");
        }
        return false;
    }

    private static bool StartsOperand(TokenKind kind) => kind is TokenKind.Bool or TokenKind.CharConstant or TokenKind.Complex or TokenKind.Dot
        or TokenKind.Field or TokenKind.Identifier or TokenKind.Number or TokenKind.Nil or TokenKind.RawString or TokenKind.String
        or TokenKind.Variable or TokenKind.LeftParen;

    private void Check(PipeNode pipe, string context)
    {
        if (pipe.Commands.Count == 0)
            throw Error($"missing value for {context}");
        for (var i = 1; i < pipe.Commands.Count; i++)
        {
            if (pipe.Commands[i].Args[0] is BoolNode or DotNode or NilNode or NumberNode or StringNode)
                throw Error($"non executable command in pipeline stage {i + 1}");
        }
    }

    private CommandNode Command()
    {
        var command = new CommandNode(PeekNonSpace().At, []);
        while (true)
        {
            PeekNonSpace();
            if (Operand() is { } operand)
                command.Args.Add(operand);
            var token = Take();
            if (token.Kind == TokenKind.Space)
                continue;
            if (token.Kind is TokenKind.RightDelimiter or TokenKind.RightParen)
                next--;
            else if (token.Kind != TokenKind.Pipe)
                throw Unexpected(token, "operand");
            break;
        }
        if (command.Args.Count == 0)
            throw Error("empty command");
        return command;
    }

    private Node? Operand()
    {
        var node = Term();
        if (node is null || Peek().Kind != TokenKind.Field)
            return node;
        var at = Peek().At;
        var fields = new List<string>();
        while (Peek().Kind == TokenKind.Field)
            fields.Add(Take().Value[1..]);
        return node switch
        {
            FieldNode field => new FieldNode(at, [.. field.Path, .. fields]),
            VariableNode variable => new VariableNode(at, [.. variable.Path, .. fields]),
            BoolNode or StringNode or NumberNode or NilNode or DotNode => throw Error($"unexpected . after term {GoQuote.Quote(node.ToString())}"),
            _ => new ChainNode(at, node, fields),
        };
    }

    private Node? Term()
    {
        var token = TakeNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                if (!functions.ContainsKey(token.Value))
                    throw Error($"function {GoQuote.Quote(token.Value)} not defined");
                return new IdentifierNode(token.At, token.Value);
            case TokenKind.Dot:
                return new DotNode(token.At);
            case TokenKind.Nil:
                return new NilNode(token.At);
            case TokenKind.Variable:
                if (!variables.Contains(token.Value))
                    throw Error($"undefined variable {GoQuote.Quote(token.Value)}");
                return new VariableNode(token.At, [token.Value]);
            case TokenKind.Field:
                return new FieldNode(token.At, [token.Value[1..]]);
            case TokenKind.Bool:
                return new BoolNode(token.At, token.Value == "true");
            case TokenKind.CharConstant or TokenKind.Complex or TokenKind.Number:
                return new NumberNode(token.At, token.Value, Number(token));
            case TokenKind.LeftParen:
                return Pipeline("parenthesized pipeline", TokenKind.RightParen);
            case TokenKind.String or TokenKind.RawString:
                return new StringNode(token.At, token.Value, Unquote(token));
        }
        next--;
        return null;
    }

    private GoNumber Number(Token token)
    {
        try
        {
            return GoNumber.Parse(token.Value, token.Kind);
        }
        catch (FormatException e)
        {
            throw Error(e.Message);
        }
    }

    private Token Peek() => tokens[Math.Min(next, tokens.Count - 1)];

    private Token Take()
    {
        var token = Peek();
        next = Math.Min(next, tokens.Count - 1) + 1;
        return token;
    }

    private Token PeekNonSpace()
    {
        while (Peek().Kind == TokenKind.Space)
            next++;
        return Peek();
    }

    private Token TakeNonSpace()
    {
        PeekNonSpace();
        return Take();
    }

    private void Expect(TokenKind kind, string context)
    {
        var token = TakeNonSpace();
        if (token.Kind != kind)
            throw Unexpected(token, context);
    }

    private TemplateException Unexpected(Token token, string context) =>
        token.Kind == TokenKind.Error ? Error(token.Value) : Error($"unexpected {token} in {context}");

    private TemplatePosition Here()
    {
        var last = tokens[Math.Clamp(next - 1, 0, tokens.Count - 1)];
        return source.Position(last.At);
    }

    private TemplateException Error(string message)
    {
        var where = Here();
        return new TemplateException(TemplateErrorKind.Parse, $"template: {where.Template}:{where.Line}: {message}", where, null);
    }
}
