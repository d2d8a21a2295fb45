using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Builtins;

/// <summary>The functions of text/template itself.</summary>
internal static class BuiltinFunctions
{
    public static FunctionSet Create()
    {
        GoType[] any = [GoType.Any];
        GoType[] two = [GoType.Any, GoType.Any];
        return new FunctionSet()
            .AddVariadic("and", two, c => c[0])
            .AddVariadic("or", two, c => c[0])
            .Add("not", any, c => !GoValue.Truth(c[0]))
            .Add("len", any, Length)
            .AddVariadic("index", two, Index)
            .AddVariadic("slice", two, Slice)
            .AddVariadic("call", two, Call)
            .AddVariadic("print", any, c => Formatter.Sprint(c.Run, c.Arguments))
            .AddVariadic("println", any, c => Formatter.Sprintln(c.Run, c.Arguments))
            .AddVariadic("printf", [GoType.String, GoType.Any], c => Formatter.Sprintf(c.Run, c.String(0), c.Arguments[1..]))
            .AddVariadic("html", any, c => GoEscape.Html(Text(c)))
            .AddVariadic("js", any, c => GoEscape.Js(Text(c)))
            .AddVariadic("urlquery", any, c => GoEscape.Query(Text(c)))
            .AddVariadic("eq", two, c => Comparison.Equal(c.Run, c.Arguments))
            .Add("ne", two, c => !Comparison.Equal(c.Run, c.Arguments))
            .Add("lt", two, c => Comparison.Less(c[0], c[1]))
            .Add("le", two, c => Comparison.LessOrEqual(c.Run, c[0], c[1]))
            .Add("gt", two, c => !Comparison.LessOrEqual(c.Run, c[0], c[1]))
            .Add("ge", two, c => !Comparison.Less(c[0], c[1]));
    }

    private static string Text(FunctionCall call)
    {
        if (call.Count == 1 && call[0] is string text)
            return text;
        return Formatter.Sprint(call.Run, [.. call.Arguments.Select(a => a ?? "<no value>")]);
    }

    private static object Length(FunctionCall call) => GoInt.Box(call[0] switch
    {
        string text => GoText.ByteCount(text),
        GoSlice slice => slice.Count,
        GoMap map => map.Count,
        null => throw new TemplateFunctionException("len of nil pointer"),
        var other => throw new TemplateFunctionException($"len of type {GoType.Of(other)}"),
    });

    private static object? Index(FunctionCall call)
    {
        var item = call[0] ?? throw new TemplateFunctionException("index of untyped nil");
        for (var i = 1; i < call.Count; i++)
        {
            var index = call[i];
            item = item switch
            {
                null => throw new TemplateFunctionException("index of nil pointer"),
                string text => GoText.ToBytes(text)[Position(index, GoText.ByteCount(text))],
                GoSlice slice => slice[Position(index, slice.Count)],
                GoMap map => Key(map, index),
                _ => throw new TemplateFunctionException($"can't index item of type {GoType.Of(item)}"),
            };
        }
        return item;
    }

    private static object? Key(GoMap map, object? index)
    {
        if (index is not string key)
        {
            throw new TemplateFunctionException(index is null
                ? "value is nil; should be of type string"
                : $"value has type {GoType.Of(index)}; should be string");
        }
        return map.TryGet(key, out var value) ? value : map.Type.Element!.Zero();
    }

    private static int Position(object? index, int length)
    {
        var at = GoValue.Signed(index) ?? (GoValue.Unsigned(index) is { } u ? (long)Math.Min(u, long.MaxValue) : (long?)null)
            ?? throw new TemplateFunctionException(index is null
                ? "cannot index slice/array with nil"
                : $"cannot index slice/array with type {GoType.Of(index)}");
        return at >= 0 && at < length ? (int)at : throw new TemplateFunctionException($"index out of range: {at}");
    }

    private static object Slice(FunctionCall call)
    {
        if (call.Count > 4)
            throw new TemplateFunctionException($"too many slice indexes: {call.Count - 1}");
        var length = call[0] switch
        {
            string when call.Count == 4 => throw new TemplateFunctionException("cannot 3-index slice a string"),
            string text => GoText.ByteCount(text),
            GoSlice list => list.Count,
            null => throw new TemplateFunctionException("slice of untyped nil"),
            var other => throw new TemplateFunctionException($"can't slice item of type {GoType.Of(other)}"),
        };
        int[] bounds = [0, length, length];
        for (var i = 1; i < call.Count; i++)
            bounds[i - 1] = Position(call[i], length + 1);
        if (bounds[0] > bounds[1])
            throw new TemplateFunctionException($"invalid slice index: {bounds[0]} > {bounds[1]}");
        if (bounds[1] > bounds[2])
            throw new TemplateFunctionException($"invalid slice index: {bounds[1]} > {bounds[2]}");
        return call[0] is GoSlice slice ? slice.Part(bounds[0], bounds[1]) : GoText.SliceBytes((string)call[0]!, bounds[0], bounds[1]);
    }

    private static object? Call(FunctionCall call)
    {
        if (call[0] is null)
            throw new TemplateFunctionException("call of nil");
        if (call[0] is not TemplateFunction function)
            throw new TemplateFunctionException($"non-function of type {GoType.Of(call[0])}");
        var arguments = call.Arguments[1..];
        if (Execution.Invocation.CountError(function, arguments.Length, false) is { } error)
            throw new TemplateFunctionException(error);
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Execution.Argument.Validate(call.Run, arguments[i], Execution.Invocation.ParameterType(function, i));
        return function.Body(new FunctionCall(arguments, call.Run));
    }
}
