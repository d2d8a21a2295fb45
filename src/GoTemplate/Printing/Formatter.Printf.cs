using System.Text;
using Kots.Embedded.GoTemplate.Execution;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Printing;

internal sealed partial class Formatter
{
    private const int TooLarge = 1_000_000;
    private object?[] arguments = [];
    private int next;
    private bool reordered;
    private bool goodIndex;

    public static string Sprintf(Run run, string format, params object?[] arguments)
    {
        var output = new StringBuilder();
        new Formatter(output, run) { arguments = arguments }.Printf(format);
        return output.ToString();
    }

    private void Printf(string format)
    {
        var everReordered = false;
        for (var i = 0; i < format.Length;)
        {
            var percent = format.IndexOf('%', i);
            if (percent < 0)
            {
                output.Append(format, i, format.Length - i);
                break;
            }
            output.Append(format, i, percent - i);
            i = percent + 1;
            run.Step(1);
            run.CheckOutput(output.Length);
            i = Directive(format, i);
            everReordered |= reordered;
        }
        if (!everReordered && next < arguments.Length)
            Extra();
    }

    private int Directive(string format, int i)
    {
        Clear();
        goodIndex = true;
        reordered = false;
        i = Flags(format, i);
        i = ArgumentIndex(format, i, out var afterIndex);
        i = Width(format, i, ref afterIndex);
        i = Precision(format, i, ref afterIndex);
        if (!afterIndex)
            i = ArgumentIndex(format, i, out _);
        if (i >= format.Length)
        {
            output.Append("%!(NOVERB)");
            return i;
        }
        Rune.DecodeFromUtf16(format.AsSpan(i), out var rune, out var used);
        if (rune.Value == '%')
            output.Append('%');
        else if (!goodIndex)
            output.Append("%!").Append(rune.ToString()).Append("(BADINDEX)");
        else if (next >= arguments.Length)
            output.Append("%!").Append(rune.ToString()).Append("(MISSING)");
        else
            Verb(rune);
        return i + used;
    }

    private void Verb(Rune rune)
    {
        var verb = rune.IsBmp ? (char)rune.Value : '\uFFFD';
        // Since Go 1.20 %w takes its flags as %v does, wrong as it is outside of Errorf.
        if (verb is 'v' or 'w')
        {
            (sharpV, sharp) = (sharp, false);
            (plusV, plus) = (plus, false);
        }
        Argument(arguments[next++], verb);
    }

    private int Flags(string format, int i)
    {
        for (; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '#':
                    sharp = true;
                    break;
                case '0':
                    zero = !minus;
                    break;
                case '+':
                    plus = true;
                    break;
                case '-':
                    minus = true;
                    zero = false;
                    break;
                case ' ':
                    space = true;
                    break;
                default:
                    return i;
            }
        }
        return i;
    }

    private int Width(string format, int i, ref bool afterIndex)
    {
        if (i < format.Length && format[i] == '*')
        {
            if (!IntegerArgument(out width))
                output.Append("%!(BADWIDTH)");
            else
                hasWidth = true;
            if (width < 0)
            {
                width = -width;
                minus = true;
                zero = false;
            }
            afterIndex = false;
            return i + 1;
        }
        var from = i;
        hasWidth = ParseNumber(format, ref i, out width);
        if (afterIndex && i > from)
            goodIndex = false;
        return i;
    }

    private int Precision(string format, int i, ref bool afterIndex)
    {
        // A point at the very end is a verb, a bad one.
        if (i + 1 >= format.Length || format[i] != '.')
            return i;
        i++;
        if (afterIndex)
            goodIndex = false;
        i = ArgumentIndex(format, i, out afterIndex);
        if (i < format.Length && format[i] == '*')
        {
            hasPrecision = IntegerArgument(out precision);
            if (hasPrecision && precision < 0)
            {
                precision = 0;
                hasPrecision = false;
            }
            else if (!hasPrecision)
            {
                output.Append("%!(BADPREC)");
            }
            afterIndex = false;
            return i + 1;
        }
        hasPrecision = ParseNumber(format, ref i, out precision);
        if (!hasPrecision)
        {
            precision = 0;
            hasPrecision = true;
        }
        return i;
    }

    private bool IntegerArgument(out int value)
    {
        value = 0;
        if (next >= arguments.Length)
            return false;
        var arg = arguments[next++];
        var number = GoValue.Signed(arg) ?? (long?)GoValue.Unsigned(arg);
        if (number is not { } n || n is > TooLarge or < -TooLarge)
            return false;
        value = (int)n;
        return true;
    }

    private static bool ParseNumber(string format, ref int i, out int value)
    {
        value = 0;
        var found = false;
        for (; i < format.Length && char.IsAsciiDigit(format[i]); i++)
        {
            if (value > TooLarge)
            {
                value = 0;
                return false;
            }
            value = value * 10 + format[i] - '0';
            found = true;
        }
        return found;
    }

    /// <summary>[n]: the argument to use next.</summary>
    private int ArgumentIndex(string format, int i, out bool found)
    {
        found = false;
        if (i >= format.Length || format[i] != '[')
            return i;
        reordered = true;
        var close = format.IndexOf(']', i);
        if (close < 0)
        {
            goodIndex = false;
            return i + 1;
        }
        var at = i + 1;
        if (!ParseNumber(format, ref at, out var index) || at != close || index < 1 || index > arguments.Length)
        {
            goodIndex = false;
            return close + 1;
        }
        next = index - 1;
        found = true;
        return close + 1;
    }

    private void Extra()
    {
        Clear();
        output.Append("%!(EXTRA ");
        for (var i = next; i < arguments.Length; i++)
        {
            if (i > next)
                output.Append(", ");
            if (arguments[i] is { } arg)
            {
                output.Append(TypeName(arg)).Append('=');
                Argument(arg, 'v');
            }
            else
            {
                output.Append("<nil>");
            }
        }
        output.Append(')');
    }
}
