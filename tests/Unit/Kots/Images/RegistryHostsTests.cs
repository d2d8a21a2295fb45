using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Images;

public sealed class RegistryHostsTests
{
    [Fact]
    public void The_installation_wins_over_the_application_and_that_over_the_licence()
    {
        var hosts = RegistryHosts.From(new RegistryHostSources
        {
            LicenseEndpoint = "https://staging.replicated.app",
            Application = new RegistryDomains("app.registry", "app.proxy"),
            Installation = new RegistryDomains(null, "own.proxy"),
        });

        hosts.ShouldBe(new RegistryHosts("app.registry", "own.proxy", "registry.staging.replicated.com"));
    }

    [Fact]
    public void An_embedded_cluster_has_to_name_both_hosts()
    {
        var sources = new RegistryHostSources { Embedded = new RegistryDomains("localhost:30000") };

        Should.Throw<ProblemException>(() => RegistryHosts.From(sources)).Problem.Code.ShouldBe("KE9504");
    }

    [Fact]
    public void A_password_is_in_a_pull_secret_only_as_base64_and_hosts_are_sorted_without_namespaces()
    {
        var config = PullSecrets.DockerConfig(["b.test/team", "a.test"], "user", new Secret("pa:ss"));

        config.ShouldBe("""{"auths":{"a.test":{"auth":"dXNlcjpwYTpzcw=="},"b.test":{"auth":"dXNlcjpwYTpzcw=="}}}""");
    }
}
