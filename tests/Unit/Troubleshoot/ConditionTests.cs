using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Conditions;
using Kots.Embedded.Troubleshoot.Host.Analyzers;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Troubleshoot;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("4G", "4000000000")]
    [InlineData("1.5Gi", "1610612736")]
    [InlineData("250m", "0.25")]
    [InlineData("1e3", "1000")]
    [InlineData("0", "0")]
    [InlineData("2Ei", "2305843009213693952")]
    public void Amounts_are_read_as_Kubernetes_reads_them(string text, string value) =>
        Quantity.Parse(text).ShouldBe(decimal.Parse(value));

    [Theory]
    [InlineData("")]
    [InlineData("Gi")]
    [InlineData("4 G")]
    [InlineData("4GB")]
    [InlineData("four")]
    [InlineData("99999999999999999999Ei")]
    public void What_is_no_amount_is_not_read(string text) => Quantity.Parse(text).ShouldBeNull();

    [Fact]
    public void A_larger_number_of_a_unit_is_a_larger_amount() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<NonNegativeInt>(),
        (a, b) => Units().All(unit => Quantity.Parse($"{a.Get}{unit}")!.Value.CompareTo(Quantity.Parse($"{b.Get}{unit}")!.Value) == a.Get.CompareTo(b.Get))));

    [Fact]
    public void Each_operator_and_its_opposite_never_agree() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), sign => new[] { ("<", ">="), (">", "<="), ("==", "!="), ("===", "!==") }
            .All(pair => Comparison.Holds(sign, pair.Item1) != Comparison.Holds(sign, pair.Item2))));

    [Theory]
    [InlineData("10ms", "10000000")]
    [InlineData("1m30s", "90000000000")]
    [InlineData("1.5us", "1500")]
    [InlineData("0", "0")]
    public void Durations_are_read_as_Go_writes_them(string text, string nanoseconds) => GoDuration.Parse(text).ShouldBe(decimal.Parse(nanoseconds));

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("ms")]
    [InlineData("10 ms")]
    [InlineData("-1s")]
    public void What_is_no_duration_is_not_read(string text) => GoDuration.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("a > 1", true)]
    [InlineData("a >= 2 && b == x", true)]
    [InlineData("a > 2 || b == 'x'", true)]
    [InlineData("a > 2 || a > 1 && b == y", false)]
    [InlineData("!(a > 2) && !empty", true)]
    [InlineData("empty == ''", true)]
    [InlineData("yes", true)]
    [InlineData("yes == false", false)]
    [InlineData("list", false)]
    [InlineData("big >= 8Gi", true)]
    public void Expressions_hold_as_their_operators_say(string text, bool holds) => BooleanExpression.Evaluate(text, Names).ShouldBe(holds);

    [Theory]
    [InlineData("")]
    [InlineData("a >")]
    [InlineData("a > 1 b")]
    [InlineData("(a > 1")]
    [InlineData("a #$ 1")]
    [InlineData("b > 1")]
    [InlineData("unknown == 1")]
    public void What_is_no_expression_says_so(string text) => Should.Throw<FormatException>(() => BooleanExpression.Evaluate(text, Names));

    [Theory]
    [InlineData("debian >= 12", true)]
    [InlineData("debian   >=   12.5", true)]
    [InlineData("debian < 12", false)]
    [InlineData("ubuntu >= 20.04", false)]
    [InlineData("kernelVersion >= 6.1 && < 6.2", true)]
    [InlineData("debian == 11 || >= 12 && < 13", true)]
    public void Systems_are_compared_by_the_first_numbers_of_their_versions(string when, bool holds) =>
        new HostOsCondition("n", "debian", "debian", "12.5", "6.1.0-18-amd64").Holds(when).ShouldBe(holds);

    [Theory]
    [InlineData("debian >=")]
    [InlineData("debian >= twelve")]
    [InlineData("debian ~ 12")]
    [InlineData("debian >= 12 and < 13")]
    public void A_condition_that_cannot_be_read_is_a_problem_that_names_it(string when)
    {
        var error = Should.Throw<ProblemException>(() => new HostOsCondition("n", "debian", "debian", "12.5", "6.1.0").Holds(when));

        error.Problem.Code.ShouldBe("KE5002");
        error.Problem.What.ShouldContain(when);
    }

    private static string[] Units() => ["", "m", "k", "M", "G", "Ki", "Mi", "Gi"];

    private static JsonNode? Names(string name) => name switch
    {
        "a" => JsonValue.Create(2),
        "b" or "x" or "y" => JsonValue.Create(name == "b" ? "x" : name),
        "empty" => JsonValue.Create(""),
        "yes" => JsonValue.Create(true),
        "list" => new JsonArray(),
        "big" => JsonValue.Create(8L << 30),
        _ => throw new FormatException($"{name} is not known"),
    };
}
