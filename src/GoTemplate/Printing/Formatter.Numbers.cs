using System.Globalization;
using System.Numerics;
using System.Text;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Printing;

internal sealed partial class Formatter
{
    private void Integer(object arg, ulong bits, bool signed, char verb)
    {
        switch (verb)
        {
            case 'v' when sharpV && !signed:
                var outer = sharp;
                sharp = true;
                Digits(bits, 16, false, 'v', false);
                sharp = outer;
                break;
            case 'v' or 'd':
                Digits(bits, 10, signed, verb, false);
                break;
            case 'b':
                Digits(bits, 2, signed, verb, false);
                break;
            case 'o' or 'O':
                Digits(bits, 8, signed, verb, false);
                break;
            case 'x' or 'X':
                Digits(bits, 16, signed, verb, verb == 'X');
                break;
            case 'c':
                PadText(GoText.FromRunes([bits <= 0x10FFFF ? (int)bits : 0xFFFD]));
                break;
            case 'q':
                PadText(GoQuote.QuoteRune(bits <= 0x10FFFF ? (int)bits : 0xFFFD, plus));
                break;
            case 'U':
                var text = "U+" + bits.ToString("X", CultureInfo.InvariantCulture).PadLeft(hasPrecision && precision > 4 ? precision : 4, '0');
                if (sharp && bits <= 0x10FFFF && GoQuote.IsPrintable((int)bits))
                    text += $" '{GoText.FromRunes([(int)bits])}'";
                PadPlain(text);
                break;
            default:
                BadVerb(arg, verb);
                break;
        }
    }

    private void Digits(ulong bits, int numberBase, bool signed, char verb, bool upper)
    {
        if (numberBase == 10 && !hasWidth && !hasPrecision && !plus && !space)
        {
            if (signed)
                output.Append((long)bits);
            else
                output.Append(bits);
            return;
        }
        var negative = signed && (long)bits < 0;
        if (negative)
            bits = unchecked(0 - bits);
        var least = 0;
        if (hasPrecision)
        {
            least = precision;
            if (least == 0 && bits == 0)
            {
                PadPlain("");
                return;
            }
        }
        else if (zero && !minus && hasWidth)
        {
            least = width - (negative || plus || space ? 1 : 0);
        }
        var digits = InBase(bits, numberBase, upper).PadLeft(Math.Max(0, least), '0');
        if (sharp)
        {
            digits = numberBase switch
            {
                2 => "0b" + digits,
                8 when digits[0] != '0' => "0" + digits,
                16 => (upper ? "0X" : "0x") + digits,
                _ => digits,
            };
        }
        if (verb == 'O')
            digits = "0o" + digits;
        PadPlain((negative ? "-" : plus ? "+" : space ? " " : "") + digits);
    }

    private static string InBase(ulong bits, int numberBase, bool upper) => numberBase switch
    {
        10 => bits.ToString(CultureInfo.InvariantCulture),
        16 => bits.ToString(upper ? "X" : "x", CultureInfo.InvariantCulture),
        2 => bits.ToString("b", CultureInfo.InvariantCulture),
        _ => Octal(bits),
    };

    private static string Octal(ulong bits)
    {
        var text = new StringBuilder();
        do
        {
            text.Insert(0, (char)('0' + (bits & 7)));
            bits >>= 3;
        }
        while (bits != 0);
        return text.ToString();
    }

    private void Float(object arg, double value, char verb)
    {
        switch (verb)
        {
            case 'v':
                FloatText(value, 'g', -1);
                break;
            case 'b' or 'g' or 'G' or 'x' or 'X':
                FloatText(value, verb, -1);
                break;
            case 'f' or 'e' or 'E':
                FloatText(value, verb, 6);
                break;
            case 'F':
                FloatText(value, 'f', 6);
                break;
            default:
                BadVerb(arg, verb);
                break;
        }
    }

    private void FloatText(double value, char verb, int digits)
    {
        if (hasPrecision)
            digits = precision;
        var text = GoFloat.Format(value, verb, digits);
        if (text[0] is not ('-' or '+'))
            text = "+" + text;
        if (space && text[0] == '+' && !plus)
            text = " " + text[1..];
        if (text[1] is 'I' or 'N')
        {
            if (text[1] == 'N' && !space && !plus)
                text = text[1..];
            PadPlain(text);
            return;
        }
        if (sharp && verb != 'b')
            text = Sharpen(text, verb, digits);
        if (plus || text[0] != '+')
        {
            if (zero && !minus && hasWidth && width > text.Length)
            {
                run.Allocate(width);
                output.Append(text[0]).Append('0', width - text.Length).Append(text, 1, text.Length - 1);
                return;
            }
            PadText(text);
            return;
        }
        PadText(text[1..]);
    }

    /// <summary>The # flag: always a decimal point, trailing zeros kept.</summary>
    private static string Sharpen(string text, char verb, int digits)
    {
        var want = 0;
        if (verb is 'g' or 'G' or 'x')
            want = digits < 0 ? 6 : digits;
        var tail = "";
        var cut = text.AsSpan().IndexOfAny(verb is 'x' or 'X' ? "pP" : "eE");
        if (cut > 0)
            (text, tail) = (text[..cut], text[cut..]);
        var point = false;
        var nonzero = false;
        foreach (var c in text.AsSpan(1))
        {
            point |= c == '.';
            if (c == '.')
                continue;
            nonzero |= c != '0';
            if (nonzero)
                want--;
        }
        if (!point)
        {
            if (text.Length == 2 && text[1] == '0')
                want--;
            text += ".";
        }
        return text + new string('0', Math.Max(0, want)) + tail;
    }

    private void ComplexNumber(object arg, Complex value, char verb)
    {
        if (verb is not ('v' or 'b' or 'g' or 'G' or 'x' or 'X' or 'f' or 'F' or 'e' or 'E'))
        {
            BadVerb(arg, verb);
            return;
        }
        var outer = plus;
        output.Append('(');
        Float(arg, value.Real, verb);
        plus = true;
        Float(arg, value.Imaginary, verb);
        output.Append("i)");
        plus = outer;
    }

    /// <summary>Pads with blanks even when the 0 flag is set.</summary>
    private void PadPlain(string text)
    {
        var outer = zero;
        zero = false;
        PadText(text);
        zero = outer;
    }
}
