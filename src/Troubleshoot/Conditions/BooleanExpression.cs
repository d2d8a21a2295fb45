using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Troubleshoot.Conditions;

/// <summary>
/// Conditions with names, comparisons, <c>&amp;&amp;</c>, <c>||</c>, <c>!</c> and parentheses:
/// <c>statusCode &gt;= 200 &amp;&amp; statusCode &lt; 300</c>, <c>swap.totalBytes &gt; 0</c>. <c>&amp;&amp;</c> binds tighter.
/// </summary>
/// <param name="names">Gives a name's value; must throw for a name that it does not know.</param>
internal sealed partial class BooleanExpression(string text, Func<string, JsonNode?> names)
{
    private readonly List<string> _tokens = Split(text);
    private int _next;

    /// <exception cref="FormatException">The text is no such condition, or compares what cannot be compared.</exception>
    public static bool Evaluate(string text, Func<string, JsonNode?> names)
    {
        var expression = new BooleanExpression(text, names);
        var value = expression.Or();
        return expression._next == expression._tokens.Count ? value : throw new FormatException($"unexpected {expression._tokens[expression._next]}");
    }

    private string? Peek => _next < _tokens.Count ? _tokens[_next] : null;

    private bool Or()
    {
        var value = And();
        while (Peek == "||")
        {
            _next++;
            value |= And();
        }
        return value;
    }

    private bool And()
    {
        var value = Unary();
        while (Peek == "&&")
        {
            _next++;
            value &= Unary();
        }
        return value;
    }

    private bool Unary()
    {
        if (Peek == "!")
        {
            _next++;
            return !Unary();
        }
        if (Peek != "(")
            return Comparison();
        _next++;
        var value = Or();
        return Take() == ")" ? value : throw new FormatException(") is missing");
    }

    private bool Comparison()
    {
        var left = Operand();
        if (Peek is not { } op || !Conditions.Comparison.IsOperator(op))
            return IsTrue(left);
        _next++;
        var right = Operand();
        return Conditions.Comparison.Holds(Compare(left, right, op), op)!.Value;
    }

    private JsonNode? Operand()
    {
        var token = Take();
        if (token[0] is '"' or '\'')
            return JsonValue.Create(token[1..^1]);
        if (token is "true" or "false")
            return JsonValue.Create(token == "true");
        if (decimal.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return JsonValue.Create(number);
        if (Quantity.Parse(token) is { } amount)
            return JsonValue.Create(amount);
        return char.IsAsciiLetter(token[0]) ? names(token) : throw new FormatException($"unexpected {token}");
    }

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("it ends too early");

    private static int Compare(JsonNode? left, JsonNode? right, string op)
    {
        if (Number(left) is { } a && Number(right) is { } b)
            return a.CompareTo(b);
        if (op is not ("=" or "==" or "===" or "!=" or "!==" or "<>"))
            throw new FormatException($"{op} compares numbers, and one of the two is none");
        return string.CompareOrdinal(Show(left), Show(right));
    }

    private static decimal? Number(JsonNode? value) =>
        value is JsonValue && value.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Show(JsonNode? value) =>
        value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : value?.ToJsonString() ?? "";

    private static bool IsTrue(JsonNode? value) => value switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject => true,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.String => value.GetValue<string>().Length > 0,
            JsonValueKind.Number => Number(value) != 0,
            _ => false,
        },
    };

    private static List<string> Split(string text)
    {
        var tokens = new List<string>();
        var at = 0;
        foreach (var match in Token().EnumerateMatches(text))
        {
            if (!text.AsSpan(at, match.Index - at).IsWhiteSpace())
                break;
            tokens.Add(text.Substring(match.Index, match.Length));
            at = match.Index + match.Length;
        }
        return text.AsSpan(at).IsWhiteSpace() && tokens.Count > 0 ? tokens : throw new FormatException($"unexpected {text[at..].Trim()}");
    }

    [GeneratedRegex("""&&|\|\||[=!]==|[=!<>]=|<>|[=<>!()]|"[^"]*"|'[^']*'|[A-Za-z0-9_.%-]+""")]
    private static partial Regex Token();
}
