using System.Globalization;
using System.Text;

namespace Kots.Embedded.GoTemplate.Parsing;

/// <summary>Cuts a template into tokens, as Go's lexer does. An error is the last token.</summary>
internal sealed partial class Lexer(string text, string left, string right, bool breakIsKeyword, bool continueIsKeyword)
{
    private const string Blank = " \t\r\n";
    private readonly List<Token> tokens = [];
    private int start;
    private int at;
    private int parens;

    public List<Token> Run()
    {
        while (LexText() && LexAction())
        {
        }
        return tokens;
    }

    /// <summary>Text up to the next action or comment; false at the end.</summary>
    private bool LexText()
    {
        while (true)
        {
            var next = text.IndexOf(left, at, StringComparison.Ordinal);
            if (next < 0)
            {
                at = text.Length;
                if (at > start)
                    Emit(TokenKind.Text);
                Emit(TokenKind.Eof);
                return false;
            }
            at = next;
            var after = at + left.Length;
            var trim = HasLeftTrim(after);
            var end = trim ? TrimmedEnd(start, at) : at;
            if (end > start)
                tokens.Add(new Token(TokenKind.Text, start, text[start..end]));
            start = at;
            var inside = after + (trim ? 2 : 0);
            if (!StartsWith("/*", inside))
            {
                at = after;
                Emit(TokenKind.LeftDelimiter);
                at = start = inside;
                parens = 0;
                return true;
            }
            if (!LexComment(inside))
                return false;
        }
    }

    private bool LexComment(int inside)
    {
        var close = text.IndexOf("*/", inside + 2, StringComparison.Ordinal);
        if (close < 0)
            return Error("unclosed comment");
        at = close + 2;
        var trim = HasRightTrim(at);
        if (!trim && !StartsWith(right, at))
            return Error("comment ends before closing delimiter");
        at += right.Length + (trim ? 2 : 0);
        start = at;
        if (trim)
            SkipBlank();
        return true;
    }

    private bool LexAction()
    {
        while (true)
        {
            var trim = HasRightTrim(at);
            if (trim || StartsWith(right, at))
            {
                if (parens > 0)
                    return Error("unclosed left paren");
                start = at + (trim ? 2 : 0);
                at = start + right.Length;
                Emit(TokenKind.RightDelimiter);
                if (trim)
                    SkipBlank();
                return true;
            }
            if (at >= text.Length)
                return Error("unclosed action");
            if (!LexInside())
                return false;
        }
    }

    private bool LexInside()
    {
        var c = text[at];
        switch (c)
        {
            case ' ' or '\t' or '\r' or '\n':
                return LexSpace();
            case '=':
                return One(TokenKind.Assign);
            case ':':
                at++;
                if (Peek() != '=')
                    return Error("expected :=");
                return One(TokenKind.Declare);
            case '|':
                return One(TokenKind.Pipe);
            case '"':
                return LexQuoted('"', TokenKind.String, "unterminated quoted string");
            case '\'':
                return LexQuoted('\'', TokenKind.CharConstant, "unterminated character constant");
            case '`':
                return LexRaw();
            case '$':
                at++;
                return AtTerminator() ? Done(TokenKind.Variable) : LexName(TokenKind.Variable);
            case '.' when !char.IsAsciiDigit(PeekAt(at + 1)):
                at++;
                return AtTerminator() ? Done(TokenKind.Dot) : LexName(TokenKind.Field);
            case '+' or '-' or '.' or (>= '0' and <= '9'):
                return LexNumber();
            case '(':
                parens++;
                return One(TokenKind.LeftParen);
            case ')':
                if (--parens < 0)
                    return Error("unexpected right paren");
                return One(TokenKind.RightParen);
        }
        if (IsWord(at, out _))
            return LexIdentifier();
        if (c is > ' ' and < (char)127)
            return One(TokenKind.Char);
        return Error("unrecognized character in action: " + Unicode(at));
    }

    private bool LexSpace()
    {
        while (at < text.Length && Blank.Contains(text[at]))
            at++;
        // A trim marker of the closing delimiter begins with the last space.
        if (HasRightTrim(at - 1))
        {
            at--;
            if (at == start)
                return true;
        }
        return Done(TokenKind.Space);
    }

    private bool LexQuoted(char quote, TokenKind kind, string unterminated)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] != '\n')
                at++;
            else if (text[at] == '\n')
                return Error(unterminated);
            else if (text[at] == quote)
                return One(kind);
        }
        return Error(unterminated);
    }

    private bool LexRaw()
    {
        var close = text.IndexOf('`', at + 1);
        if (close < 0)
            return Error("unterminated raw quoted string");
        at = close;
        return One(TokenKind.RawString);
    }

    private bool LexName(TokenKind kind)
    {
        while (IsWord(at, out var size))
            at += size;
        return AtTerminator() ? Done(kind) : Error("bad character " + Unicode(at));
    }

    private bool LexIdentifier()
    {
        while (IsWord(at, out var size))
            at += size;
        if (!AtTerminator())
            return Error("bad character " + Unicode(at));
        return Done(text[start..at] switch
        {
            "true" or "false" => TokenKind.Bool,
            "block" => TokenKind.Block,
            "break" when breakIsKeyword => TokenKind.Break,
            "continue" when continueIsKeyword => TokenKind.Continue,
            "define" => TokenKind.Define,
            "else" => TokenKind.Else,
            "end" => TokenKind.End,
            "if" => TokenKind.If,
            "nil" => TokenKind.Nil,
            "range" => TokenKind.Range,
            "template" => TokenKind.Template,
            "with" => TokenKind.With,
            _ => TokenKind.Identifier,
        });
    }

    private static int TrimmedEnd(string text, int from, int to)
    {
        while (to > from && Blank.Contains(text[to - 1]))
            to--;
        return to;
    }

    private int TrimmedEnd(int from, int to) => TrimmedEnd(text, from, to);

    private void SkipBlank()
    {
        while (at < text.Length && Blank.Contains(text[at]))
            at++;
        start = at;
    }

    private bool HasLeftTrim(int i) => i + 1 < text.Length && text[i] == '-' && Blank.Contains(text[i + 1]);

    private bool HasRightTrim(int i) =>
        i >= 0 && i + 1 < text.Length && Blank.Contains(text[i]) && text[i + 1] == '-' && StartsWith(right, i + 2);

    private bool StartsWith(string what, int i) => i <= text.Length && text.AsSpan(i).StartsWith(what, StringComparison.Ordinal);

    private char Peek() => PeekAt(at);

    private char PeekAt(int i) => i < text.Length ? text[i] : '\0';

    /// <summary>Letters, digits and underscores.</summary>
    private bool IsWord(int i, out int size)
    {
        size = 0;
        if (i >= text.Length)
            return false;
        Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out size);
        return rune.Value == '_' || (rune.IsAscii ? Rune.IsLetterOrDigit(rune) : IsLetterOrDigit(rune));
    }

    private static bool IsLetterOrDigit(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;

    private bool AtTerminator() =>
        at >= text.Length || Blank.Contains(text[at]) || text[at] is '.' or ',' or '|' or ':' or ')' or '(' || StartsWith(right, at);

    private string Unicode(int i)
    {
        if (i >= text.Length)
            return "U+FFFFFFFFFFFFFFFF";
        Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out _);
        return $"U+{rune.Value:X4} '{rune}'";
    }

    private bool One(TokenKind kind)
    {
        at++;
        return Done(kind);
    }

    private bool Done(TokenKind kind)
    {
        Emit(kind);
        return true;
    }

    private void Emit(TokenKind kind)
    {
        tokens.Add(new Token(kind, start, text[start..at]));
        start = at;
    }

    private bool Error(string message)
    {
        tokens.Add(new Token(TokenKind.Error, Math.Min(at, text.Length), message));
        return false;
    }
}
