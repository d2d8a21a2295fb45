using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Images;

public sealed class RegistryRewriteTests
{
    private static readonly RegistryTarget Registry = new("registry.local:5000", "team");

    [Theory]
    [InlineData("quay.io/deep/path/image:1", "registry.local:5000/team/image:1")]
    [InlineData("redis", "registry.local:5000/team/redis:latest")]
    public void An_image_keeps_only_its_last_segment(string image, string there) => RegistryRewrite.Destination(Registry, image).ShouldBe(there);

    [Theory]
    [InlineData("redis")]
    [InlineData("library/redis")]
    [InlineData("docker.io/redis")]
    [InlineData("docker.io/library/redis")]
    public void All_four_spellings_of_a_library_image_are_rewritten_whichever_is_written(string image) =>
        RegistryRewrite.Entries(Registry, image).Select(entry => entry.Name).Order()
            .ShouldBe(["docker.io/library/redis", "docker.io/redis", "library/redis", "redis"]);

    [Fact]
    public void An_image_that_occurs_twice_has_its_entries_once() =>
        RegistryRewrite.All(Registry, ["quay.io/a/b:1", "quay.io/a/b:1"]).Count.ShouldBe(1);

    [Fact]
    public void A_file_of_a_bundle_is_pinned_where_its_folder_is_called_after_the_digest()
    {
        var entry = RegistryRewrite.OfArchivePath(Registry, ["quay.io", "org", "image", "sha256", "abc"]);

        entry.ShouldBe(new KustomizeImage("quay.io/org/image", "registry.local:5000/team/image", "", "sha256:abc"));
        Should.Throw<ProblemException>(() => RegistryRewrite.OfArchivePath(Registry, ["image", "1"])).Problem.Code.ShouldBe("KE9503");
    }

    [Theory]
    [InlineData("proxy.test/proxy/app/quay.io/a:1", "proxy.test/proxy/app/quay.io/a")]
    [InlineData("redis:7", "proxy.test/proxy/app/redis")]
    public void An_image_goes_through_the_proxy_once(string image, string proxied) => ProxyRewrite.Through("proxy.test", "app", image).ShouldBe(proxied);
}
