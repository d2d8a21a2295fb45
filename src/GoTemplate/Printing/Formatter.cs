using System.Globalization;
using System.Numerics;
using System.Text;
using Kots.Embedded.GoTemplate.Execution;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Printing;

/// <summary>Go's fmt: Sprint, Sprintln, Sprintf over Go values. One use each.</summary>
internal sealed partial class Formatter(StringBuilder output, Run run)
{
    private int width;
    private int precision;
    private bool hasWidth;
    private bool hasPrecision;
    private bool minus;
    private bool plus;
    private bool sharp;
    private bool space;
    private bool zero;
    private bool plusV;
    private bool sharpV;
    private int depth;

    public static string Sprint(Run run, params ReadOnlySpan<object?> args)
    {
        if (args.Length == 1 && args[0] is string only)
            return only;
        var output = new StringBuilder();
        var formatter = new Formatter(output, run);
        for (var i = 0; i < args.Length; i++)
        {
            if (i > 0 && args[i] is not string && args[i - 1] is not string)
                output.Append(' ');
            formatter.Argument(args[i], 'v');
        }
        return output.ToString();
    }

    public static string Sprintln(Run run, ReadOnlySpan<object?> args)
    {
        var output = new StringBuilder();
        var formatter = new Formatter(output, run);
        for (var i = 0; i < args.Length; i++)
        {
            if (i > 0)
                output.Append(' ');
            formatter.Argument(args[i], 'v');
        }
        return output.Append('\n').ToString();
    }

    /// <summary>Appends a value as %v.</summary>
    public void Append(object? value) => Argument(value, 'v');

    private void Clear()
    {
        width = precision = 0;
        hasWidth = hasPrecision = minus = plus = sharp = space = zero = plusV = sharpV = false;
    }

    private void Argument(object? arg, char verb)
    {
        if (arg is NilInterface)
            arg = null;
        if (arg is null)
        {
            if (verb is 'T' or 'v')
                PadText("<nil>");
            else
                BadVerb(null, verb);
            return;
        }
        if (verb == 'T')
            PadText(Truncate(TypeName(arg)));
        else if (verb is 'p' or 'w')
            BadVerb(arg, verb);
        else
            Value(arg, verb);
    }

    private static string TypeName(object arg) => arg is TemplateFunction f ? f.ToString() : GoType.Of(arg)!.Name;

    private void Value(object? arg, char verb)
    {
        switch (arg)
        {
            case null or NilInterface:
                output.Append(sharpV ? "interface {}(nil)" : "<nil>");
                break;
            case string text:
                Text(text, verb);
                break;
            case bool flag:
                if (verb is 't' or 'v')
                    PadText(flag ? "true" : "false");
                else
                    BadVerb(arg, verb);
                break;
            case GoInt i:
                Integer(arg, (ulong)i.Value, true, verb);
                break;
            case long l:
                Integer(arg, (ulong)l, true, verb);
                break;
            case ulong or byte or uint:
                Integer(arg, GoValue.Unsigned(arg)!.Value, false, verb);
                break;
            case double d:
                Float(arg, d, verb);
                break;
            case Complex c:
                ComplexNumber(arg, c, verb);
                break;
            default:
                Composite(arg, verb);
                break;
        }
    }

    private void Composite(object arg, char verb)
    {
        if (++depth > run.Options.Limits.Depth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw run.LimitError($"a value is nested deeper than the limit Depth ({run.Options.Limits.Depth})");
        run.Step(1);
        switch (arg)
        {
            case GoObject obj:
                Object(obj, verb);
                break;
            case GoMap map:
                Map(map, verb);
                break;
            case GoSlice slice:
                Slice(slice, verb);
                break;
            default:
                BadVerb(arg, verb);
                break;
        }
        depth--;
    }

    private void Object(GoObject obj, char verb)
    {
        // Error and String methods are used for verbs that fit strings.
        if (!sharpV && obj.Text is { } text && verb is 'v' or 's' or 'x' or 'X' or 'q')
        {
            Text(obj.Text!, verb);
            return;
        }
        if (obj.Number is { } number)
        {
            Integer(obj, (ulong)number, true, verb);
            return;
        }
        output.Append(sharpV ? obj.Type.Name + "{" : obj.Type.Kind == GoKind.Ptr ? "&{" : "{");
        var first = true;
        foreach (var (name, value) in obj.Fields)
        {
            if (!first)
                output.Append(sharpV ? ", " : " ");
            first = false;
            if (plusV || sharpV)
                output.Append(name).Append(':');
            Value(value, verb);
        }
        output.Append('}');
    }

    private void Map(GoMap map, char verb)
    {
        if (sharpV && map.IsNil)
        {
            output.Append(map.Type.Name).Append("(nil)");
            return;
        }
        output.Append(sharpV ? map.Type.Name + "{" : "map[");
        var first = true;
        foreach (var key in map.SortedKeys())
        {
            if (!first)
                output.Append(sharpV ? ", " : " ");
            first = false;
            Value(key, verb);
            output.Append(':');
            Value(map[key], verb);
            run.CheckOutput(output.Length);
        }
        output.Append(sharpV ? '}' : ']');
    }

    private void Slice(GoSlice slice, char verb)
    {
        if (slice.Type == GoType.Bytes && verb is 's' or 'q' or 'x' or 'X')
        {
            Text(GoText.FromBytes([.. slice.Select(b => (byte)b!)]), verb);
            return;
        }
        if (sharpV && slice.IsNil)
        {
            output.Append(slice.Type.Name).Append("(nil)");
            return;
        }
        output.Append(sharpV ? slice.Type.Name + "{" : "[");
        for (var i = 0; i < slice.Count; i++)
        {
            if (i > 0)
                output.Append(sharpV ? ", " : " ");
            Value(slice[i], verb);
            run.CheckOutput(output.Length);
        }
        output.Append(sharpV ? '}' : ']');
    }

    private void BadVerb(object? arg, char verb)
    {
        output.Append("%!").Append(verb).Append('(');
        if (arg is null)
        {
            output.Append("<nil>");
        }
        else
        {
            output.Append(TypeName(arg)).Append('=');
            if (arg is TemplateFunction)
                output.Append("0x0");
            else
                Value(arg, 'v');
        }
        output.Append(')');
    }

    private void Text(string text, char verb)
    {
        switch (verb)
        {
            case 'v' when sharpV:
                Quoted(text);
                break;
            case 'v' or 's':
                PadText(Truncate(text));
                break;
            case 'x' or 'X':
                HexText(text, verb);
                break;
            case 'q':
                Quoted(text);
                break;
            default:
                BadVerb(text, verb);
                break;
        }
    }

    private void Quoted(string text)
    {
        text = Truncate(text);
        PadText(sharp && GoQuote.CanBackquote(text) ? "`" + text + "`" : GoQuote.Quote(text, plus));
    }

    private string Truncate(string text)
    {
        if (!hasPrecision || text.Length <= precision)
            return text;
        var runes = GoText.Runes(text);
        return runes.Count <= precision ? text : GoText.FromRunes(runes.Take(precision));
    }

    private void HexText(string text, char verb)
    {
        var bytes = GoText.ToBytes(text);
        var count = hasPrecision ? Math.Min(precision, bytes.Length) : bytes.Length;
        var hex = new StringBuilder();
        var prefix = sharp ? "0" + verb : "";
        for (var i = 0; i < count; i++)
        {
            if (space && i > 0)
                hex.Append(' ');
            if (i == 0 || space)
                hex.Append(prefix);
            hex.Append(bytes[i].ToString(verb == 'x' ? "x2" : "X2", CultureInfo.InvariantCulture));
        }
        PadText(hex.ToString());
    }

    private void PadText(string text)
    {
        if (!hasWidth || width == 0)
        {
            output.Append(text);
            return;
        }
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        var padding = Math.Max(0, width - count);
        run.Allocate(padding);
        if (minus)
            output.Append(text).Append(' ', padding);
        else
            output.Append(zero ? '0' : ' ', padding).Append(text);
    }
}
