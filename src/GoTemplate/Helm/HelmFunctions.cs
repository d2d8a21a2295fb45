using Kots.Embedded.GoTemplate.Execution;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Sprig;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Helm;

/// <summary>What Helm adds to Sprig.</summary>
internal static class HelmFunctions
{
    private static readonly GoType A = GoType.Any;
    private static readonly GoType S = GoType.String;

    public static FunctionSet Create() => new FunctionSet()
        .Add("include", [S, A], Include)
        .Add("tpl", [S, A], Tpl)
        .Add("required", [S, A], c => c[1] is null or "" ? throw new TemplateFunctionException(c.String(0)) : c[1])
        .Add("lookup", [S, S, S, S], c => c.Options.Lookup?.Find(c.String(0), c.String(1), c.String(2), c.String(3)) ?? (object)new GoMap(GoType.Map))
        .Add("toYaml", [A], c => SprigFunctions.OrElse(c, x => YamlText.Write(x, x[0]), ""))
        .Add("mustToYaml", [A], c => YamlText.Write(c, c[0]))
        .Add("toYamlPretty", [A], c => SprigFunctions.OrElse(c, x => YamlText.Write(x, x[0], true), ""))
        .Add("fromYaml", [S], c => FromYaml(c, GoType.Map))
        .Add("fromYamlArray", [S], c => FromYaml(c, GoType.List))
        .Add("toJson", [A], c => SprigFunctions.OrElse(c, x => GoJson.Write(x, x[0]), ""))
        .Add("mustToJson", [A], c => GoJson.Write(c, c[0]))
        .Add("fromJson", [S], c => FromJson(c, GoType.Map))
        .Add("fromJsonArray", [S], c => FromJson(c, GoType.List))
        .Add("toToml", [A], c => SprigFunctions.OrElse(c, x => TomlText.Write(x, x[0]), ""))
        .Add("mustToToml", [A], c => TomlText.Write(c, c[0]))
        .Add("fromToml", [S], _ => throw new TemplateFunctionException("fromToml is not supported here"));

    private static object Include(FunctionCall call)
    {
        var template = call.Run.Set.Find(call.String(0)) ?? throw new TemplateFunctionException($"template: no template {GoQuote.Quote(call.String(0))}");
        return Capture(call, call.Run.Set, template, call[1]);
    }

    private static object Tpl(FunctionCall call)
    {
        const string name = "gotpl";
        try
        {
            var set = call.Run.Set.With(name, call.String(0));
            return Capture(call, set, set.Find(name)!, call[1]).Replace("<no value>", "");
        }
        catch (TemplateException e) when (e.Kind == TemplateErrorKind.Parse)
        {
            throw new TemplateFunctionException($"cannot parse template {GoQuote.Quote(call.String(0))}: {e.Message}", e);
        }
    }

    private static string Capture(FunctionCall call, CompiledSet set, CompiledTemplate template, object? dot)
    {
        try
        {
            return call.Run.Capture(set, template, dot);
        }
        catch (TemplateException e) when (e.Kind == TemplateErrorKind.Execution)
        {
            throw new TemplateFunctionException(e.Message, e);
        }
    }

    /// <summary>As Helm: an error becomes an entry of what is returned.</summary>
    private static object FromYaml(FunctionCall call, GoType type) => Read(call, type, c => YamlText.Read(c, c.String(0)), "error unmarshaling JSON: ");

    private static object FromJson(FunctionCall call, GoType type) => Read(call, type, c => GoJson.Read(c, c.String(0)), "");

    private static object Read(FunctionCall call, GoType type, FunctionBody read, string prefix)
    {
        string error;
        try
        {
            var value = read(call);
            if (value is null)
                return type == GoType.Map ? new GoMap(GoType.Map) : GoSlice.Empty;
            if (GoType.Of(value) == type)
                return value;
            error = $"{prefix}json: cannot unmarshal {Cast.KindName(value)} into Go value of type {type}";
        }
        catch (TemplateFunctionException e)
        {
            error = e.Message;
        }
        if (type == GoType.List)
            return GoSlice.List(error);
        return new GoMap(GoType.Map) { ["Error"] = error };
    }
}
