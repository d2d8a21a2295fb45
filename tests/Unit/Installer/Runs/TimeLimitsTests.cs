using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Runs;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Runs;

public sealed class TimeLimitsTests
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData("", 1)]
    [InlineData("20", 20)]
    [InlineData("1.5", 1.5)]
    public void A_factor_multiplies_the_limits(string? text, double factor) => TimeLimits.Factor(text).ShouldBe(factor);

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("NaN")]
    [InlineData("a lot")]
    public void Anything_else_is_a_problem(string text)
    {
        var error = Should.Throw<ProblemException>(() => TimeLimits.Factor(text));
        (error.Problem.Code, error.ExitCode).ShouldBe(("KE2013", ExitCode.Usage));
    }
}
