using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Execution;

/// <summary>Turns a tree into closures. Variables become slots of the template's frame.</summary>
internal sealed partial class Compiler
{
    private readonly Dictionary<string, TemplateFunction> functions;
    private readonly List<(string Name, int Slot)> scope = [("$", 0)];
    private int slots = 1;

    private Compiler(Dictionary<string, TemplateFunction> functions) => this.functions = functions;

    public static CompiledTemplate Compile(Tree tree, Dictionary<string, TemplateFunction> functions)
    {
        var compiler = new Compiler(functions);
        var template = new CompiledTemplate(tree) { Body = compiler.List(tree.Root) };
        template.SlotCount = compiler.slots;
        return template;
    }

    private Exec List(ListNode? list)
    {
        if (list is null || list.Nodes.Count == 0)
            return (_, _) => Flow.Next;
        var outer = scope.Count;
        var body = list.Nodes.ConvertAll(Statement).ToArray();
        scope.RemoveRange(outer, scope.Count - outer);
        if (body.Length == 1)
            return body[0];
        return (run, dot) =>
        {
            foreach (var statement in body)
            {
                var flow = statement(run, dot);
                if (flow != Flow.Next)
                    return flow;
            }
            return Flow.Next;
        };
    }

    private Exec Statement(Node node)
    {
        switch (node)
        {
            case TextNode text:
                return (run, _) =>
                {
                    run.Write(text.Text);
                    return Flow.Next;
                };
            case ActionNode action:
                return Action(action);
            case BranchNode { Keyword: "range" } range:
                return Range(range);
            case BranchNode branch:
                return Branch(branch);
            case TemplateNode template:
                return Call(template);
            case BreakNode:
                return (_, _) => Flow.Break;
            case ContinueNode:
                return (_, _) => Flow.Continue;
            default:
                throw new InvalidOperationException($"No way to carry out a {node.GetType().Name}.");
        }
    }

    private Exec Action(ActionNode action)
    {
        var pipe = Pipeline(action.Pipe);
        if (action.Pipe.Declared.Count > 0)
        {
            return (run, dot) =>
            {
                run.Node = action;
                pipe(run, dot);
                return Flow.Next;
            };
        }
        return (run, dot) =>
        {
            run.Node = action;
            run.Print(action, pipe(run, dot));
            return Flow.Next;
        };
    }

    private Exec Branch(BranchNode branch)
    {
        var outer = scope.Count;
        var pipe = Pipeline(branch.Pipe);
        var body = List(branch.List);
        var otherwise = List(branch.Else);
        scope.RemoveRange(outer, scope.Count - outer);
        var with = branch.Keyword == "with";
        return (run, dot) =>
        {
            var value = pipe(run, dot);
            return GoValue.Truth(value) ? body(run, with ? value : dot) : otherwise(run, dot);
        };
    }

    private Exec Call(TemplateNode node)
    {
        var pipe = node.Pipe is null ? null : Pipeline(node.Pipe);
        return (run, dot) =>
        {
            run.Node = node;
            var template = run.Set.Find(node.Name) ?? throw run.Error($"template {Printing.GoQuote.Quote(node.Name)} not defined");
            var data = pipe?.Invoke(run, dot);
            run.Invoke(template, data);
            return Flow.Next;
        };
    }

    private Exec Range(BranchNode range)
    {
        var outer = scope.Count;
        var pipe = Pipeline(range.Pipe);
        var declared = range.Pipe.Declared;
        // With one variable it is the element; with two the first is the index or key.
        var elementSlot = declared.Count == 0 ? -1 : Find(declared[^1].Path[0]);
        var keySlot = declared.Count < 2 ? -1 : Find(declared[0].Path[0]);
        var body = List(range.List);
        // There the variables are still what was to be ranged over.
        var otherwise = List(range.Else);
        scope.RemoveRange(outer, scope.Count - outer);
        var loop = new RangeLoop(range, body, otherwise, keySlot, elementSlot);
        return (run, dot) =>
        {
            run.Node = range;
            return loop.Execute(run, dot, pipe(run, dot));
        };
    }

    private int Find(string name)
    {
        for (var i = scope.Count - 1; i >= 0; i--)
        {
            if (scope[i].Name == name)
                return scope[i].Slot;
        }
        return -1;
    }

    private int Declare(string name)
    {
        scope.Add((name, slots));
        return slots++;
    }
}
