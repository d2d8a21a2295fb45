namespace Kots.Embedded.GoTemplate.Parsing;

internal sealed partial class Lexer
{
    private bool LexNumber()
    {
        var good = ScanNumber();
        if (good && Peek() is '+' or '-')
        {
            // Complex: 1+2i, without spaces, ends in i.
            if (!ScanNumber() || text[at - 1] != 'i')
                good = false;
            else
                return Done(TokenKind.Complex);
        }
        return good ? Done(TokenKind.Number) : Error("bad number syntax: " + Printing.GoQuote.Quote(text[start..at]));
    }

    private bool ScanNumber()
    {
        Accept("+-");
        var digits = "0123456789_";
        if (Accept("0"))
        {
            if (Accept("xX"))
                digits = "0123456789abcdefABCDEF_";
            else if (Accept("oO"))
                digits = "01234567_";
            else if (Accept("bB"))
                digits = "01_";
        }
        AcceptRun(digits);
        if (Accept("."))
            AcceptRun(digits);
        if (digits.Length == 11 && Accept("eE"))
        {
            Accept("+-");
            AcceptRun("0123456789_");
        }
        if (digits.Length == 23 && Accept("pP"))
        {
            Accept("+-");
            AcceptRun("0123456789_");
        }
        Accept("i");
        if (!IsWord(at, out var size))
            return true;
        at += size;
        return false;
    }

    private bool Accept(string valid)
    {
        if (at >= text.Length || !valid.Contains(text[at]))
            return false;
        at++;
        return true;
    }

    private void AcceptRun(string valid)
    {
        while (Accept(valid))
        {
        }
    }
}
