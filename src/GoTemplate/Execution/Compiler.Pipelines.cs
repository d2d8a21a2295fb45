using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Execution;

/// <summary>A command of a pipeline; <c>final</c> is the value of the command before it, when there is one.</summary>
internal delegate object? Command(Run run, object? dot, object? final);

internal sealed partial class Compiler
{
    private Eval Pipeline(PipeNode pipe)
    {
        var value = Commands(pipe);
        if (pipe.Declared.Count == 0)
            return value;
        var targets = pipe.Declared.Select(v => (Name: v.Path[0], Slot: pipe.Assigns ? Find(v.Path[0]) : -1)).ToArray();
        if (!pipe.Assigns)
            targets = [.. targets.Select(t => (t.Name, Declare(t.Name)))];
        return (run, dot) =>
        {
            var result = value(run, dot);
            foreach (var (name, slot) in targets)
                run.Slots[slot >= 0 ? slot : throw run.Error($"undefined variable: {name}")] = result;
            return result;
        };
    }

    private Eval Commands(PipeNode pipe)
    {
        var first = Compile(pipe.Commands[0], false);
        if (pipe.Commands.Count == 1)
        {
            return (run, dot) =>
            {
                run.Node = pipe;
                run.Step(1);
                return Unwrap(first(run, dot, null));
            };
        }
        var rest = pipe.Commands.Skip(1).Select(c => Compile(c, true)).ToArray();
        return (run, dot) =>
        {
            run.Node = pipe;
            run.Step(1);
            var value = Unwrap(first(run, dot, null));
            foreach (var command in rest)
                value = Unwrap(command(run, dot, value));
            return value;
        };
    }

    private static object? Unwrap(object? value) => ReferenceEquals(value, NilInterface.Value) ? null : value;

    private Command Compile(CommandNode command, bool hasFinal)
    {
        var word = command.Args[0];
        var args = command.Args.GetRange(1, command.Args.Count - 1);
        switch (word)
        {
            case FieldNode field:
                return Fields(field, (_, dot) => dot, field.Path, args, hasFinal);
            case ChainNode chain:
                return Chain(chain, args, hasFinal);
            case IdentifierNode identifier:
                return Function(identifier, command, args, hasFinal);
            case VariableNode variable:
                return Variable(variable, args, hasFinal);
            case PipeNode pipe:
                var inner = Pipeline(pipe);
                return args.Count > 0 || hasFinal ? NotAFunction(word, null) : (run, dot, _) => inner(run, dot);
        }
        if (args.Count > 0 || hasFinal)
            return NotAFunction(word, word);
        return Constant(word);
    }

    private static Command NotAFunction(Node word, Node? at) => (run, _, _) =>
    {
        run.Node = at ?? run.Node;
        throw run.Error($"can't give argument to non-function {(word is PipeNode ? $"{word}" : word)}");
    };

    private static Command Constant(Node word)
    {
        switch (word)
        {
            case DotNode:
                return (run, dot, _) =>
                {
                    run.Node = word;
                    return dot;
                };
            case NilNode:
                return (run, _, _) =>
                {
                    run.Node = word;
                    throw run.Error("nil is not a command");
                };
        }
        var (value, error) = Argument.Ideal(word);
        return (run, _, _) =>
        {
            run.Node = word;
            return error is null ? value : throw run.Error(error);
        };
    }

    private Command Variable(VariableNode variable, List<Node> args, bool hasFinal)
    {
        var value = VariableValue(variable);
        if (variable.Path.Length > 1)
            return Fields(variable, value, variable.Path[1..], args, hasFinal);
        if (args.Count > 0 || hasFinal)
            return NotAFunction(variable, variable);
        return (run, dot, _) => value(run, dot);
    }

    private Eval VariableValue(VariableNode variable)
    {
        var slot = Find(variable.Path[0]);
        return (run, _) =>
        {
            run.Node = variable;
            return slot >= 0 ? run.Slots[slot] : throw run.Error($"undefined variable: {variable.Path[0]}");
        };
    }

    private Command Chain(ChainNode chain, List<Node> args, bool hasFinal)
    {
        if (chain.Inner is NilNode)
        {
            return (run, _, _) =>
            {
                run.Node = chain;
                throw run.Error($"indirection through explicit nil in {chain}");
            };
        }
        var inner = new Argument(chain.Inner, Dynamic(chain.Inner)).For(null);
        return Fields(chain, inner, [.. chain.Fields], args, hasFinal);
    }

    private Command Fields(Node node, Eval root, string[] path, List<Node> args, bool hasFinal)
    {
        var last = path[^1];
        var arguments = args.ConvertAll(a => new Argument(a, Dynamic(a))).ToArray();
        var hasArgs = args.Count > 0 || hasFinal;
        return (run, dot, final) =>
        {
            run.Node = node;
            var value = root(run, dot);
            run.Node = node;
            GoType? from = null;
            for (var i = 0; i < path.Length - 1; i++)
                value = FieldAccess.Get(run, value, path[i], ref from);
            return hasArgs
                ? FieldAccess.Call(run, dot, node, value, last, arguments, hasFinal, final)
                : FieldAccess.Get(run, value, last, ref from);
        };
    }

    /// <summary>The evaluation of an argument that is not a constant; null for constants.</summary>
    private Eval? Dynamic(Node node)
    {
        switch (node)
        {
            case DotNode:
                return (_, dot) => dot;
            case FieldNode field:
                return Bind(Fields(field, (_, dot) => dot, field.Path, [], false));
            case VariableNode variable:
                return Bind(Variable(variable, [], false));
            case PipeNode pipe:
                return Pipeline(pipe);
            case IdentifierNode identifier:
                return Bind(Function(identifier, identifier, [], false));
            case ChainNode chain:
                return Bind(Chain(chain, [], false));
            default:
                return null;
        }
    }

    private static Eval Bind(Command command) => (run, dot) => command(run, dot, null);
}
