namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private static void AddJson(FunctionSet set)
    {
        Pair(set, "toJson", c => GoJson.Write(c, c[0]), "");
        Pair(set, "toPrettyJson", c => GoJson.Write(c, c[0], indent: "  "), "");
        set.Add("toRawJson", [A], c => GoJson.Write(c, c[0], escapeHtml: false));
        set.Alias("mustToRawJson", "toRawJson");
        set.Add("fromJson", [S], c => OrElse(c, x => GoJson.Read(x, x.String(0)), null))
            .Add("mustFromJson", [S], c => GoJson.Read(c, c.String(0)));
    }

    /// <summary>A function whose errors are swallowed, and its strict twin.</summary>
    private static void Pair(FunctionSet set, string name, FunctionBody body, object? otherwise)
    {
        set.Add(name, [A], c => OrElse(c, body, otherwise));
        set.Add("must" + char.ToUpperInvariant(name[0]) + name[1..], [A], body);
    }

    internal static object? OrElse(FunctionCall call, FunctionBody body, object? otherwise)
    {
        try
        {
            return body(call);
        }
        catch (TemplateFunctionException)
        {
            return otherwise;
        }
    }
}
