using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Execution;

/// <summary>An argument in a template; how it is evaluated depends on the type asked for.</summary>
internal sealed class Argument(Node node, Eval? dynamic)
{
    /// <summary>Evaluates for a parameter type; null: whatever it is.</summary>
    public Eval For(GoType? type)
    {
        if (dynamic is not null)
        {
            if (type is null)
                return dynamic;
            if (type == GoType.Any)
            {
                return (run, dot) =>
                {
                    run.Node = node;
                    var value = dynamic(run, dot);
                    return ReferenceEquals(value, NilInterface.Value) ? null : value;
                };
            }
            return (run, dot) =>
            {
                run.Node = node;
                return Validate(run, dynamic(run, dot), type);
            };
        }
        var (constant, error) = type is null ? Ideal(node) : Constant(node, type);
        if (error is not null)
        {
            return (run, _) =>
            {
                run.Node = node;
                throw run.Error(error);
            };
        }
        return (run, _) =>
        {
            run.Node = node;
            return constant;
        };
    }

    /// <summary>Whether a value fits a parameter: exactly the type, no conversion.</summary>
    public static object? Validate(Run run, object? value, GoType type)
    {
        if (value is null)
            return type.CanBeNil ? null : throw run.Error($"invalid value; expected {type}");
        if (type == GoType.Any)
            return value is NilInterface ? null : value;
        var actual = GoType.Of(value);
        if (actual == type || (type == GoType.Func && value is TemplateFunction))
            return value;
        throw run.Error($"wrong type for value; expected {type}; got {actual}");
    }

    /// <summary>A constant without a wish for its type.</summary>
    public static (object? Value, string? Error) Ideal(Node node) => node switch
    {
        BoolNode b => (b.Value, null),
        StringNode s => (s.Value, null),
        NumberNode n => IdealNumber(n),
        NilNode => (null, null),
        _ => (null, $"can't evaluate command \"{node}\""),
    };

    private static (object? Value, string? Error) Constant(Node node, GoType type)
    {
        var number = (node as NumberNode)?.Value;
        switch (type.Kind)
        {
            case var _ when node is NilNode:
                return type.CanBeNil ? (null, null) : (null, $"cannot assign nil to {type}");
            case GoKind.Interface:
                return Ideal(node);
            case GoKind.Bool:
                return node is BoolNode b ? (b.Value, null) : (null, $"expected bool; found {node}");
            case GoKind.String:
                return node is StringNode s ? (s.Value, null) : (null, $"expected string; found {node}");
            case GoKind.Int:
                return number?.Int is { } i ? (GoInt.Box(i), null) : (null, $"expected integer; found {node}");
            case GoKind.Int64:
                return number?.Int is { } l ? (l, null) : (null, $"expected integer; found {node}");
            case GoKind.Float64:
                return number?.Float is { } f ? (f, null) : (null, $"expected float; found {node}");
            case GoKind.Uint64:
                return number?.Uint is { } u ? (u, null) : (null, $"expected unsigned integer; found {node}");
            case GoKind.Uint32:
                return number?.Uint is { } w ? (unchecked((uint)w), null) : (null, $"expected unsigned integer; found {node}");
            case GoKind.Uint8:
                return number?.Uint is { } y ? (unchecked((byte)y), null) : (null, $"expected unsigned integer; found {node}");
        }
        return (null, $"can't handle {node} for arg of type {type}");
    }

    private static (object? Value, string? Error) IdealNumber(NumberNode node)
    {
        var value = node.Value;
        var text = node.Text;
        if (value.Complex is { } complex)
            return (complex, null);
        var isHexInteger = text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'X' && text.AsSpan().IndexOfAny("pP") < 0;
        var isRune = text.StartsWith('\'');
        if (value.Float is { } number && !isHexInteger && !isRune && text.AsSpan().IndexOfAny(".eEpP") >= 0)
            return (number, null);
        if (value.Int is { } whole)
            return (GoInt.Box(whole), null);
        return (null, $"{text} overflows int");
    }
}
