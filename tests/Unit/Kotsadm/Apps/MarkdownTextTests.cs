using Kots.Embedded.Kotsadm.Apps;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Apps;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("<script>x</script>")]
    [InlineData("<img src=x onerror=y>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](data:text/html,y)")]
    [InlineData("![x](https://example.org/pixel.png)")]
    [InlineData("<javascript:alert(1)>")]
    public void Nothing_of_a_vendors_text_is_carried_out_or_loaded(string text)
    {
        var html = MarkdownText.ToHtml(text);

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("\"javascript:");
        html.ShouldNotContain("\"data:");
    }

    [Fact]
    public void Words_lists_and_links_are_shown() =>
        MarkdownText.ToHtml("**a**\n\n- [b](https://example.org)").ShouldSatisfyAllConditions(h => h.ShouldContain("<strong>a</strong>"), h => h.ShouldContain("<a href=\"https://example.org\">b</a>"));
}
