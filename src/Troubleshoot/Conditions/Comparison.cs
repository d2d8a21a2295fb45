namespace Kots.Embedded.Troubleshoot.Conditions;

/// <summary>Comparison operators of <c>when</c>.</summary>
internal static class Comparison
{
    /// <summary>=, ==, ===, !=, !==, &lt;, &gt;, &lt;=, &gt;=.</summary>
    public static bool IsOperator(string text) => text is "=" or "==" or "===" or "!=" or "!==" or "<>" or "<" or ">" or "<=" or ">=";

    /// <summary>Applies an operator to the sign of a comparison; null when it is none of the operators.</summary>
    /// <param name="sign">Negative, zero or positive, as CompareTo gives it.</param>
    public static bool? Holds(int sign, string op) => op switch
    {
        "=" or "==" or "===" => sign == 0,
        "!=" or "!==" or "<>" => sign != 0,
        "<" => sign < 0,
        ">" => sign > 0,
        "<=" => sign <= 0,
        ">=" => sign >= 0,
        _ => null,
    };

    /// <summary>The words of a condition. Differs from troubleshoot, where two spaces in a row break most of them.</summary>
    public static string[] Words(string when) => when.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
