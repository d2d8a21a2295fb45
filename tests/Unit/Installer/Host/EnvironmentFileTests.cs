using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Host;

public sealed class EnvironmentFileTests
{
    [Fact]
    public void A_value_comes_through_systemd_as_it_is_and_only_root_may_read_it()
    {
        var file = EnvironmentFile.Of("/run/environment", [("HTTP_PROXY", """http://user:p$w"o\rd`@10.0.0.1:3128"""), ("NO_PROXY", "a, b")]);

        file.Mode.ShouldBe(FileModes.OwnerOnly);
        file.Text.ShouldBe(
            """
            HTTP_PROXY="http://user:p\$w\"o\\rd\`@10.0.0.1:3128"
            NO_PROXY="a, b"

            """);
    }

    [Fact]
    public void Without_variables_it_is_empty() => EnvironmentFile.Of("/run/environment", []).Text.ShouldBeEmpty();
}
