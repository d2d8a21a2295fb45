using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Execution;

/// <summary>Fields and methods: <c>.Name</c>.</summary>
internal static class FieldAccess
{
    /// <summary>A field without arguments.</summary>
    /// <param name="from">In: the element type of the map the receiver came from; out: the same for the result. For error texts.</param>
    public static object? Get(Run run, object? receiver, string name, ref GoType? from)
    {
        var receiverType = from;
        from = null;
        switch (receiver)
        {
            case GoMap map:
                from = map.Type.Element;
                return Entry(run, map, name);
            case null:
                return run.Options.MissingKey == MissingKey.Error
                    ? throw run.Error($"nil data; no entry for key {GoQuote.Quote(name)}")
                    : null;
            case NilInterface:
                throw run.Error($"nil pointer evaluating interface {{}}.{name}");
            case GoObject obj:
                if (obj.Method(name) is { } method)
                    return CallMethod(run, null, run.Node, method, [], false, null);
                if (obj.TryField(name, out var value))
                    return value;
                break;
        }
        throw run.Error($"can't evaluate field {name} in type {receiverType ?? GoType.Of(receiver)}");
    }

    /// <summary>A field with arguments: only methods take them.</summary>
    public static object? Call(Run run, object? dot, Node node, object? receiver, string name, Argument[] arguments, bool hasFinal, object? final)
    {
        GoType? from = null;
        switch (receiver)
        {
            case GoMap:
                throw run.Error($"{name} is not a method but has arguments");
            case GoObject obj when obj.Method(name) is { } method:
                return CallMethod(run, dot, node, method, arguments, hasFinal, final);
            case GoObject obj when obj.TryField(name, out _):
                throw run.Error($"{name} has arguments but cannot be invoked as function");
            default:
                return Get(run, receiver, name, ref from);
        }
    }

    private static object? Entry(Run run, GoMap map, string name)
    {
        if (map.TryGet(name, out var value))
            return value ?? (map.Type.Element == GoType.Any ? NilInterface.Value : null);
        return run.Options.MissingKey switch
        {
            MissingKey.Error => throw run.Error($"map has no entry for key {GoQuote.Quote(name)}"),
            MissingKey.Zero => map.Type.Element == GoType.Any ? NilInterface.Value : map.Type.Element!.Zero(),
            _ => null,
        };
    }

    private static object? CallMethod(Run run, object? dot, Node node, TemplateFunction method, Argument[] arguments, bool hasFinal, object? final)
    {
        if (Invocation.CountError(method, arguments.Length, hasFinal) is { } error)
            throw run.Error(error);
        var values = new object?[arguments.Length + (hasFinal ? 1 : 0)];
        for (var i = 0; i < arguments.Length; i++)
            values[i] = arguments[i].For(Invocation.ParameterType(method, i))(run, dot);
        if (hasFinal)
            values[^1] = Argument.Validate(run, final, Invocation.ParameterType(method, arguments.Length));
        return Invocation.Invoke(run, method, node, values);
    }
}
