using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Execution;

internal sealed partial class Compiler
{
    private Command Function(IdentifierNode identifier, Node node, List<Node> args, bool hasFinal)
    {
        var function = functions[identifier.Name];
        var arguments = args.ConvertAll(a => new Argument(a, Dynamic(a))).ToArray();
        if (Invocation.CountError(function, arguments.Length, hasFinal) is { } error)
        {
            return (run, _, _) =>
            {
                run.Node = identifier;
                throw run.Error(error);
            };
        }
        var evals = arguments.Select((a, i) => a.For(Invocation.ParameterType(function, i))).ToArray();
        if (ReferenceEquals(function, FunctionTable.And) || ReferenceEquals(function, FunctionTable.Or))
            return ShortCircuit(identifier, evals, ReferenceEquals(function, FunctionTable.Or), hasFinal);
        var finalType = hasFinal ? Invocation.ParameterType(function, evals.Length) : null;
        return (run, dot, final) =>
        {
            run.Node = identifier;
            var values = new object?[evals.Length + (hasFinal ? 1 : 0)];
            for (var i = 0; i < evals.Length; i++)
                values[i] = evals[i](run, dot);
            if (finalType is not null)
                values[^1] = Argument.Validate(run, final, finalType);
            return Invocation.Invoke(run, function, node, values);
        };
    }

    private static Command ShortCircuit(Node at, Eval[] evals, bool stopAt, bool hasFinal) => (run, dot, final) =>
    {
        run.Node = at;
        object? value = null;
        foreach (var eval in evals)
        {
            value = eval(run, dot);
            if (GoValue.Truth(value) == stopAt)
                return value;
        }
        return hasFinal ? final : value;
    };
}
