using System.Text;

namespace Kots.Embedded.Tests.Fuzz.Generating;

internal sealed partial class ExpressionGenerator
{
    private static readonly string[] s_verbs =
        ["v", "v", "v", "d", "s", "s", "q", "q", "x", "X", "t", "T", "f", "g", "e", "E", "G", "F", "b", "o", "O", "c", "U", "%", "z", "w"];

    private static readonly string[] s_flags = ["", "", "", "+", "-", "#", "0", " ", "+#", "-0", "# ", "+0"];

    /// <summary>An argument: a constant, a field, a variable, or a pipeline in parentheses.</summary>
    public string Operand(ValueKind kind, int depth)
    {
        if (dice.Chance(1))
            kind = Kind();
        if (depth > 0 && dice.Chance(45))
            return $"({(dice.Chance(4) ? " " : "")}{Pipeline(kind, depth - 1)})";
        if (scope.Variables.Count > 0 && dice.Chance(25))
            return Variable(kind);
        if (dice.Chance(25))
            return Field(kind);
        return Constant(kind);
    }

    private string Variable(ValueKind kind)
    {
        var fitting = scope.Variables.Where(v => v.Kind == kind || kind == ValueKind.Any).ToList();
        var (name, has) = dice.Pick(fitting.Count > 0 && dice.Chance(85) ? fitting : scope.Variables);
        return has == ValueKind.Map && dice.Chance(30) ? $"{name}.{Name()}" : name;
    }

    private string Field(ValueKind kind)
    {
        if (dice.Chance(12))
            return dice.Pick((string[])[".", "$", ".missing", ".a.b.c", "$.x", ".name"]);
        var fitting = scope.Fields(kind);
        if (fitting.Count == 0)
            fitting = scope.Fields(ValueKind.Any);
        if (fitting.Count == 0)
            return ".";
        return (scope.DotMoved && dice.Chance(80) ? "$" : "") + dice.Pick(fitting);
    }

    private string Constant(ValueKind kind) => kind switch
    {
        ValueKind.Text => Quoted(dice.Pick(Literals.Texts)),
        ValueKind.Int => dice.Pick(Literals.Ints),
        ValueKind.Int64 => $"({dice.Pick((string[])["int64", "add", "mul"])} {dice.Pick(Literals.Ints)})",
        ValueKind.Float => dice.Pick(Literals.Floats),
        ValueKind.Bool => dice.Chance(50) ? "true" : "false",
        ValueKind.List => dice.Pick((string[])["(list)", "(list 1 2 3)", "(list \"b\" \"a\" \"c\")", "(list 1 \"a\" 2.5 nil true)", "(splitList \",\" \"x,y,z\")", "(until 3)", "(list (list 1 2) (list))", "(list \"\" \"a\" 0)"]),
        ValueKind.Map => dice.Pick((string[])["dict", "(dict)", "(dict \"a\" 1)", "(dict \"a\" (dict \"b\" \"x\") \"name\" \"n\")", "(dict \"b\" 2.5 \"a\" nil)", "(dict \"n\" 1e6 \"list\" (list 1 2))"]),
        ValueKind.Time => $"(toDate \"2006-01-02\" \"{dice.Pick(Literals.Dates)}\")",
        _ => dice.Chance(6) ? "nil" : dice.Chance(4) ? dice.Pick(Literals.OddNumbers) : Constant(Kind()),
    };

    private string Quoted(string text)
    {
        if (dice.Chance(6))
            return dice.Pick(Literals.QuotedTexts);
        return !text.Contains('`') && dice.Chance(8) ? $"`{text}`" : '"' + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t").Replace("\u0001", "\\x01") + '"';
    }

    private string Argument(char letter, int depth)
    {
        if (!IsWrittenOut(letter) && dice.Chance(1))
            return Operand(ValueKind.Any, depth);
        return letter switch
        {
            'n' => dice.Chance(3) ? dice.Pick((string[])["\"2\"", "2.0", "nil", "1.5", "true", "(int64 2)"]) : dice.Pick(Literals.SmallInts),
            'x' => Number(depth),
            'k' => dice.Chance(80) ? $"\"{dice.Pick(Literals.Keys)}\"" : Operand(ValueKind.Text, depth),
            'r' => $"\"{dice.Pick(Literals.Regexes)}\"",
            '$' => $"\"{dice.Pick(Literals.Replacements)}\"",
            'v' => $"\"{dice.Pick(Literals.Versions)}\"",
            'c' => $"\"{dice.Pick(Literals.Constraints)}\"",
            'u' => $"\"{dice.Pick(Literals.Urls)}\"",
            'j' => $"\"{dice.Pick(Literals.Jsons)}\"",
            'y' => $"\"{dice.Pick(Literals.Layouts)}\"",
            'D' => $"\"{dice.Pick(Literals.Dates)}\"",
            'z' => $"\"{dice.Pick(Literals.Durations)}\"",
            'p' => $"\"{dice.Pick(Literals.Paths)}\"",
            'e' => $"\"{dice.Pick(Literals.Encoded)}\"",
            'T' => $"\"{dice.Pick(Literals.Types)}\"",
            't' => Time(),
            'N' => Constant(ValueKind.Map),
            'C' => Constant(dice.Pick((ValueKind[])[ValueKind.Text, ValueKind.Int, ValueKind.Bool])),
            'Z' => "\"UTC\"",
            _ => Operand(KindOf(letter), depth),
        };
    }

    private static bool IsWrittenOut(char letter) => letter is 'n' or 't' or 'N' or 'C';

    private ValueKind KindOf(char letter) => letter switch
    {
        's' or 'k' or 'r' or 'v' or 'u' or 'j' or 'p' or 'e' or 'D' or 'z' or 'Z' => ValueKind.Text,
        'l' => ValueKind.List,
        'd' => ValueKind.Map,
        'b' => ValueKind.Bool,
        'I' => ValueKind.Int,
        'M' => ValueKind.Int64,
        'F' => ValueKind.Float,
        't' => ValueKind.Time,
        'x' => dice.Pick((ValueKind[])[ValueKind.Int, ValueKind.Float, ValueKind.Int64]),
        _ => Kind(),
    };

    // Written out: what is no time, Sprig takes for now.
    private string Time()
    {
        var time = Constant(ValueKind.Time);
        return dice.Chance(20) ? $"(dateModify \"{dice.Pick(Literals.Durations)}\" {time})" : time;
    }

    private string Number(int depth) => dice.Below(20) switch
    {
        < 9 => Operand(ValueKind.Int, depth),
        < 14 => Operand(ValueKind.Float, depth),
        < 17 => Operand(ValueKind.Int64, depth),
        17 => Quoted(dice.Pick(Literals.Texts)),
        18 => dice.Chance(80) ? "0" : "nil",
        _ => Operand(ValueKind.Any, depth),
    };

    private string Printf(int depth)
    {
        var format = new StringBuilder();
        var arguments = new List<string>();
        for (var i = dice.Between(1, 3); i > 0; i--)
        {
            format.Append(dice.Pick((string[])["", "", " ", "|", "x=", "é"])).Append('%').Append(dice.Pick(s_flags));
            if (dice.Chance(5))
                format.Append('[').Append(dice.Between(0, 4)).Append(']');
            if (dice.Chance(30))
                format.Append(dice.Chance(4) ? "*" : dice.Pick((string[])["1", "3", "5", "8", "12"]));
            if (dice.Chance(25))
                format.Append('.').Append(dice.Pick((string[])["", "0", "1", "2", "3", "10"]));
            format.Append(dice.Pick(s_verbs));
            // A time under most verbs shows an address.
            var kind = Kind();
            arguments.Add(Operand(kind == ValueKind.Time ? ValueKind.Float : kind, depth - 1));
        }
        if (dice.Chance(5))
            arguments.Add(Operand(ValueKind.Any, 0));
        if (dice.Chance(5))
            arguments.RemoveAt(0);
        return $"printf \"{format}\" {string.Join(' ', arguments)}";
    }
}
