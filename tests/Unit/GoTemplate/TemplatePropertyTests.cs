using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.GoTemplate;

/// <summary>What holds for every text.</summary>
public sealed class TemplatePropertyTests
{
    private static readonly string[] s_pieces =
    [
        "{{", "}}", "{{-", "-}}", " ", "\n", "a", ".", ".x", "$", "$x", ":=", "=", ",", "|", "(", ")", "\"s\"", "`r`", "'c'", "1", "1.5", "0x", "nil", "true", "if", "else", "end", "range", "with",
        "define", "template", "block", "break", "continue", "/*", "*/", "printf", "list", "dict", "upper", "index", "é", "😀", "\uDC80", "%d", "\\",
    ];

    private static readonly TemplateOptions s_options = new()
    {
        Functions = [FunctionSet.Sprig, FunctionSet.Helm],
        Limits = new TemplateLimits { Steps = 200_000, OutputChars = 100_000, ValueUnits = 1_000_000 },
    };

    private static Gen<string> Texts => Gen.Elements(s_pieces).ListOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void No_text_throws_anything_but_a_problem_with_a_template_error() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        try
        {
            Template.Parse("t", text, s_options).Execute(Data());
        }
        catch (ProblemException e)
        {
            e.InnerException.ShouldBeOfType<TemplateException>();
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(40));

    [Fact]
    public void The_same_template_and_data_give_the_same_text() => Prop.ForAll(Texts.ToArbitrary(), text => Outcome(text) == Outcome(text))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(40));

    [Fact]
    public void A_text_without_actions_comes_out_as_it_is() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        var plain = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get.Replace("{{", "{")));
        return Template.Parse("t", plain, s_options).Execute(null) == plain;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static Dictionary<string, object?> Data() => new() { ["x"] = new Dictionary<string, object?> { ["x"] = 1 }, ["a"] = new object?[] { 1, "b", null } };

    private static string Outcome(string text)
    {
        try
        {
            return Template.Parse("t", text, s_options).Execute(Data());
        }
        catch (ProblemException e)
        {
            return e.InnerException!.Message;
        }
    }
}
