namespace Kots.Embedded.Tests.Fuzz.Generating;

internal sealed partial class TemplateGenerator
{
    private static readonly string[] s_names = ["$x", "$y", "$z", "$i", "$name", "$é"];

    private void Variable()
    {
        if (scope.Variables.Count > 0 && dice.Chance(40))
        {
            var (known, has) = dice.Pick(scope.Variables);
            Action($"{known} = {expressions.Pipeline(dice.Chance(80) ? has : expressions.Kind(), 2)}");
            return;
        }
        var kind = expressions.Kind();
        var name = dice.Pick(s_names);
        Action($"{name}{(dice.Chance(90) ? " := " : ":=")}{expressions.Pipeline(kind, 2)}");
        scope.Variables.Add((name, kind));
    }

    private void If(int depth)
    {
        var visible = scope.Variables.Count;
        Action($"if {Declaration(ValueKind.Bool)}");
        Body(depth);
        for (var i = dice.Below(3); i > 1; i--)
        {
            Action($"else if {Declaration(expressions.Kind())}");
            Body(depth);
        }
        Otherwise(depth);
        Action("end");
        scope.Variables.RemoveRange(visible, scope.Variables.Count - visible);
    }

    private void With(int depth)
    {
        var visible = scope.Variables.Count;
        var moved = scope.DotMoved;
        Action($"with {Declaration(dice.Chance(50) ? ValueKind.Map : expressions.Kind())}");
        scope.DotMoved = true;
        Body(depth);
        scope.DotMoved = moved;
        Otherwise(depth);
        Action("end");
        scope.Variables.RemoveRange(visible, scope.Variables.Count - visible);
    }

    private void Range(int depth)
    {
        var visible = scope.Variables.Count;
        var moved = scope.DotMoved;
        var over = expressions.Pipeline(dice.Pick([(60, ValueKind.List), (30, ValueKind.Map), (10, expressions.Kind())]), 2);
        Action($"range {RangeVariables()}{over}");
        (scope.DotMoved, scope.Ranges) = (true, scope.Ranges + 1);
        Body(depth);
        if (dice.Chance(15))
        {
            Action($"if {expressions.Pipeline(ValueKind.Bool, 1)}");
            Action(dice.Chance(50) ? "break" : "continue");
            Action("end");
        }
        (scope.DotMoved, scope.Ranges) = (moved, scope.Ranges - 1);
        Otherwise(depth);
        Action("end");
        scope.Variables.RemoveRange(visible, scope.Variables.Count - visible);
    }

    private string RangeVariables()
    {
        var assign = scope.Variables.Count > 0 && dice.Chance(10);
        var (first, second) = assign ? (dice.Pick(scope.Variables).Name, dice.Pick(scope.Variables).Name) : (dice.Pick(s_names), dice.Pick(s_names));
        var sign = assign ? "=" : ":=";
        switch (dice.Below(4))
        {
            case 0:
                scope.Variables.Add((first, ValueKind.Any));
                return $"{first} {sign} ";
            case 1:
                scope.Variables.AddRange([(first, ValueKind.Any), (second, ValueKind.Any)]);
                return $"{first}, {second} {sign} ";
            default:
                return "";
        }
    }

    private string Declaration(ValueKind kind)
    {
        var pipeline = expressions.Pipeline(kind, 2);
        if (!dice.Chance(12))
            return pipeline;
        var name = dice.Pick(s_names);
        scope.Variables.Add((name, kind));
        return $"{name} := {pipeline}";
    }

    private void Otherwise(int depth)
    {
        if (!dice.Chance(35))
            return;
        Action("else");
        Body(depth);
    }

    private void Define()
    {
        var name = dice.Pick((string[])["one", "two", "three"]);
        Action($"define \"{name}\"");
        Separate(1);
        Action("end");
        scope.Templates.Add(name);
    }

    private void Block(int depth)
    {
        var name = dice.Pick((string[])["one", "two", "four"]);
        Action($"block \"{name}\" {expressions.Pipeline(expressions.Kind(), 1)}");
        Separate(depth);
        Action("end");
        scope.Templates.Add(name);
    }

    // A template of its own sees no variables and no loop. It calls none either: the names would go round in circles.
    private void Separate(int depth)
    {
        var variables = scope.Variables.ToList();
        var templates = scope.Templates.ToList();
        var (moved, ranges) = (scope.DotMoved, scope.Ranges);
        scope.Variables.Clear();
        scope.Templates.Clear();
        (scope.DotMoved, scope.Ranges) = (true, 0);
        Body(depth);
        scope.Variables.Clear();
        scope.Variables.AddRange(variables);
        scope.Templates.Clear();
        scope.Templates.AddRange(templates);
        (scope.DotMoved, scope.Ranges) = (moved, ranges);
    }
}
