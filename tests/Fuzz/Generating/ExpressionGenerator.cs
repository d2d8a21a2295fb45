using System.Text;

namespace Kots.Embedded.Tests.Fuzz.Generating;

/// <summary>Pipelines: what stands between delimiters.</summary>
internal sealed partial class ExpressionGenerator(Dice dice, Scope scope)
{
    private static readonly ValueKind[] s_kinds =
        [ValueKind.Text, ValueKind.Text, ValueKind.Int, ValueKind.Int64, ValueKind.Float, ValueKind.Bool, ValueKind.List, ValueKind.Map, ValueKind.Time, ValueKind.Any];

    /// <summary>A kind of value to ask for.</summary>
    public ValueKind Kind() => dice.Pick(s_kinds);

    /// <summary>A pipeline that is meant to yield a kind.</summary>
    public string Pipeline(ValueKind kind, int depth)
    {
        if (depth > 0 && dice.Chance(30))
            return Piped(kind, depth);
        return depth > 0 && dice.Chance(55) ? Call(kind, depth) : Operand(kind, depth);
    }

    private string Piped(ValueKind kind, int depth)
    {
        var signature = Function(kind);
        if (signature.Parameters.Length == 0)
            return signature.Name;
        var arguments = Letters(signature);
        // Sometimes nothing is left for the pipe, or one too many.
        var given = arguments.Length == 0 || dice.Chance(1) ? arguments : arguments[..^1];
        var text = new StringBuilder(arguments.LastOrDefault('a') is var last && IsWrittenOut(last) ? Argument(last, 0) : Pipeline(KindOf(last), depth - 1));
        text.Append(dice.Chance(90) ? " | " : "|").Append(signature.Name);
        foreach (var letter in given)
            text.Append(' ').Append(Argument(letter, depth - 1));
        return text.ToString();
    }

    private string Call(ValueKind kind, int depth)
    {
        switch (dice.Below(12))
        {
            case 0:
                return Printf(depth);
            case 1 when kind is ValueKind.Map or ValueKind.Any:
                return Dictionary(depth);
            case 2 when kind is ValueKind.List or ValueKind.Any:
                return $"{(dice.Chance(50) ? "keys" : "values")} {Operand(ValueKind.Map, depth - 1)} | toStrings | sortAlpha";
            case 3:
                return Chain(depth);
        }
        var signature = Function(kind);
        var text = new StringBuilder(signature.Name);
        foreach (var letter in Letters(signature))
            text.Append(' ').Append(Argument(letter, depth - 1));
        return text.ToString();
    }

    private Signature Function(ValueKind kind)
    {
        var choices = Signatures.ByResult[dice.Chance(97) ? kind : ValueKind.Any];
        return dice.Pick([.. choices.Select(s => (s.Weight, s))]);
    }

    private string Letters(Signature signature)
    {
        var letters = signature.Parameters;
        if (letters.Length == 0)
            return letters;
        letters = letters[..^1] + new string(letters[^1], dice.Between(signature.Least, signature.Most));
        // A wrong number of arguments.
        return letters.Length == 0 || dice.Chance(99) ? letters : dice.Chance(50) ? letters[1..] : letters + letters[^1..];
    }

    private string Dictionary(int depth)
    {
        var text = new StringBuilder("dict");
        for (var i = dice.Below(4); i > 0; i--)
            text.Append(' ').Append(dice.Chance(95) ? $"\"{dice.Pick(Literals.Keys)}\"" : Operand(ValueKind.Any, 0)).Append(' ').Append(Operand(Kind(), depth - 1));
        return dice.Chance(3) ? text + " \"odd\"" : text.ToString();
    }

    private string Chain(int depth) => dice.Below(4) switch
    {
        0 => $"({Pipeline(ValueKind.Map, depth - 1)}).{Name()}",
        1 => $"(semver \"{dice.Pick(Literals.Versions)}\").{dice.Pick((string[])["Major", "Minor", "Patch", "Prerelease", "Metadata", "Original"])}",
        2 => $"(splitn \",\" {dice.Pick(Literals.SmallInts)} {Operand(ValueKind.Text, 0)})._{dice.Below(3)}",
        _ => $"(index {Operand(ValueKind.Map, depth - 1)} \"{Name()}\").{Name()}",
    };

    private string Name() => dice.Pick((string[])["a", "b", "name", "missing", "Upper", "é"]);
}
