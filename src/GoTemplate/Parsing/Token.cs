namespace Kots.Embedded.GoTemplate.Parsing;

internal enum TokenKind
{
    Error,
    Bool,
    Char,
    CharConstant,
    Complex,
    Assign,
    Declare,
    Eof,
    Field,
    Identifier,
    LeftDelimiter,
    LeftParen,
    Number,
    Pipe,
    RawString,
    RightDelimiter,
    RightParen,
    Space,
    String,
    Text,
    Variable,
    Block,
    Break,
    Continue,
    Dot,
    Define,
    Else,
    End,
    If,
    Nil,
    Range,
    Template,
    With,
}

/// <summary>A piece of a template. <paramref name="At"/> counts UTF-16 units.</summary>
internal readonly record struct Token(TokenKind Kind, int At, string Value)
{
    public bool IsKeyword => Kind >= TokenKind.Block;

    public override string ToString() => Kind switch
    {
        TokenKind.Eof => "EOF",
        TokenKind.Error => Value,
        _ when IsKeyword => $"<{Value}>",
        _ when Value.Length > 10 => Printing.GoQuote.Quote(Value[..10]) + "...",
        _ => Printing.GoQuote.Quote(Value),
    };
}
