namespace Kots.Embedded.Kots.Objects;

/// <summary>Go's strconv.ParseBool, which decides in annotations and in <c>when</c>.</summary>
internal static class GoBool
{
    /// <summary>Null for every other text, "" and "yes" among them.</summary>
    public static bool? Parse(string text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => null,
    };
}
