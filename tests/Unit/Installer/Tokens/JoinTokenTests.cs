using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Tokens;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Tokens;

public sealed class JoinTokenTests
{
    [Fact]
    public void A_new_token_is_one_and_never_the_same_and_does_not_print_itself()
    {
        var token = JoinToken.New();

        JoinToken.Parse(token.Text.Reveal())!.Id.ShouldBe(token.Id);
        token.RevealSecretPart().Length.ShouldBe(16);
        token.ToString().ShouldNotContain(token.RevealSecretPart());
        JoinToken.New().Text.Reveal().ShouldNotBe(token.Text.Reveal());
    }

    [Theory]
    [InlineData("abcdef.0123456789abcdef", true)]
    [InlineData(" abcdef.0123456789abcdef\n", true)]
    [InlineData("abcdef.0123456789abcde", false)]
    [InlineData("ABCDEF.0123456789abcdef", false)]
    [InlineData("abcdef.0123456789abcdef;id", false)]
    [InlineData("", false)]
    public void Only_the_form_of_Kubernetes_is_a_token(string text, bool isToken) => (JoinToken.Parse(text) is not null).ShouldBe(isToken);

    [Theory]
    [InlineData("45s", 45)]
    [InlineData("30m", 1800)]
    [InlineData("1h30m", 5400)]
    [InlineData("24h", 86400)]
    public void A_lifetime_is_read(string text, int seconds) => TokenLifetime.Parse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("25h")]
    [InlineData("1 h")]
    [InlineData("-1h")]
    public void A_lifetime_that_is_none_or_too_long_is_refused(string text)
    {
        var error = Should.Throw<ProblemException>(() => TokenLifetime.Parse(text));

        error.Problem.Code.ShouldBe("KE2140");
        error.ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public void Lifetimes_are_said_in_words() => TokenLifetime.Words(TimeSpan.FromSeconds(5430)).ShouldBe("1 h 30 min 30 s");
}
