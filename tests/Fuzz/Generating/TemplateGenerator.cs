using System.Text;
using Kots.Embedded.Tests.Fuzz.Cases;

namespace Kots.Embedded.Tests.Fuzz.Generating;

/// <summary>A whole template with its data, the same for the same seed.</summary>
internal sealed partial class TemplateGenerator
{
    private static readonly string[] s_texts =
        ["\n", "\n\n", " ", "  ", "\t", "key: ", "- ", "text", " a b ", "\r\n", "é", "{ ", "}", "{ } ", "<b>", "\n  name: x\n", "\"", "%d", "😀", "\u00a0", " \n ", "x\n"];

    private static readonly (int Weight, (string Left, string Right) Choice)[] s_delimiters =
        [(90, ("{{", "}}")), (4, ("repl{{", "}}")), (4, ("{{repl", "}}")), (1, ("<<", ">>")), (1, ("[[", "]]"))];

    // A number that a mutation makes longer would ask these for more than a machine has; what is no date, is now; a map that holds itself ends Go.
    private static readonly string[] s_sized = ["until", "seq", "repeat", "indent", "wrap", "abbrev", "printf", "date", "Date", "set", "merge"];

    private readonly Dice dice;
    private readonly Scope scope;
    private readonly ExpressionGenerator expressions;
    private readonly StringBuilder text = new();
    private readonly (string Left, string Right) delimiters;
    private readonly object? data;
    private int budget;

    private TemplateGenerator(int seed)
    {
        dice = new Dice(seed);
        data = new DataGenerator(dice).Root();
        scope = new Scope(data);
        expressions = new ExpressionGenerator(dice, scope);
        delimiters = dice.Pick(s_delimiters);
        budget = dice.Pick([(30, 1), (30, 3), (30, 8), (10, 25)]);
    }

    /// <summary>The case of a seed.</summary>
    public static FuzzCase Generate(int seed) => new TemplateGenerator(seed).Make(seed);

    private FuzzCase Make(int seed)
    {
        if (dice.Chance(12))
            Define();
        do
        {
            Statement(3);
        }
        while (budget > 0);
        var template = text.ToString();
        if (dice.Chance(5) && !s_sized.Any(template.Contains))
            template = new Mutation(dice).Apply(template);
        var missing = dice.Pick([(88, ""), (6, "zero"), (6, "error")]);
        return new FuzzCase($"{seed}", template, data) { MissingKey = missing, Left = delimiters.Left, Right = delimiters.Right };
    }

    private void Body(int depth)
    {
        var visible = scope.Variables.Count;
        for (var i = dice.Between(0, 3); i > 0; i--)
            Statement(depth);
        scope.Variables.RemoveRange(visible, scope.Variables.Count - visible);
    }

    private void Statement(int depth)
    {
        budget--;
        Text();
        switch (dice.Below(budget > 0 && depth > 0 ? 20 : 11))
        {
            case < 8:
                Action(expressions.Pipeline(expressions.Kind(), dice.Between(0, 3)));
                break;
            case < 10:
                Variable();
                break;
            case 10:
                Comment();
                break;
            case < 13:
                If(depth - 1);
                break;
            case < 16:
                Range(depth - 1);
                break;
            case 16:
                With(depth - 1);
                break;
            case 17 when scope.Ranges > 0:
                Action(dice.Chance(50) ? "break" : "continue");
                break;
            case 17:
                Block(depth - 1);
                break;
            case 18 when scope.Templates.Count > 0 || dice.Chance(5):
                Action($"template \"{(scope.Templates.Count > 0 ? dice.Pick(scope.Templates) : "none")}\"{(dice.Chance(60) ? " " + expressions.Pipeline(expressions.Kind(), 1) : "")}");
                break;
            case 19 when depth == 3:
                Define();
                break;
            default:
                Action(expressions.Pipeline(ValueKind.Text, 2));
                break;
        }
        Text();
    }

    private void Text()
    {
        for (var i = dice.Below(3); i > 0; i--)
            text.Append(dice.Pick(s_texts));
    }

    private void Action(string inner)
    {
        var (left, right) = (dice.Chance(15), dice.Chance(15));
        text.Append(delimiters.Left).Append(left ? "- " : Blank()).Append(inner).Append(right ? " -" : Blank()).Append(delimiters.Right);
    }

    private string Blank() => dice.Pick([(70, " "), (20, ""), (5, "\n"), (5, "  \t")]);

    private void Comment()
    {
        var (left, right) = (dice.Chance(30), dice.Chance(30));
        text.Append(delimiters.Left).Append(left ? "- " : dice.Chance(3) ? " " : "").Append("/* c */").Append(right ? " -" : dice.Chance(3) ? " " : "").Append(delimiters.Right);
    }
}
