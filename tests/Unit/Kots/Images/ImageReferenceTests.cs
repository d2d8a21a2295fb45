using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Images;

public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:06b5d462c92fc39303e6363c65e074559f8d6b1363250027ed5053557e3398c5";

    [Theory]
    [InlineData("redis", "docker.io/library/redis:latest")]
    [InlineData("bitnami/redis:7", "docker.io/bitnami/redis:7")]
    [InlineData("index.docker.io/redis", "docker.io/library/redis:latest")]
    [InlineData("localhost/redis", "localhost/redis:latest")]
    [InlineData("registry:5000/a/b", "registry:5000/a/b:latest")]
    [InlineData("quay.io/org/image:1@" + Digest, "quay.io/org/image@" + Digest)]
    public void A_reference_means_what_docker_takes_it_for(string text, string meaning) =>
        ImageReference.Parse(text).Normalised().ToString().ShouldBe(meaning);

    [Theory]
    [InlineData("")]
    [InlineData("some/image:")]
    [InlineData("Upper:1")]
    [InlineData("quay.io/Upper")]
    [InlineData("image@sha256:short")]
    [InlineData("a//b")]
    [InlineData("06b5d462c92fc39303e6363c65e074559f8d6b1363250027ed5053557e3398c5")]
    [InlineData("repl{{ LocalImageName \"x\" }}")]
    public void What_is_no_reference_is_a_problem(string text) =>
        Should.Throw<ProblemException>(() => ImageReference.Parse(text)).Problem.Code.ShouldBe("KE9501");

    [Fact]
    public void Normalising_twice_changes_nothing()
    {
        var part = Gen.Elements("redis", "a1", "my-app", "x.y", "under_score");
        var tag = Gen.Elements("", ":1", ":v1.2-rc.1", "@" + Digest, ":1@" + Digest);
        var host = Gen.Elements("", "quay.io/", "localhost:5000/", "registry.example.com:8443/");
        var images = host.SelectMany(h => part.NonEmptyListOf().SelectMany(parts => tag.Select(t => h + string.Join('/', parts.Take(4)) + t)));

        Prop.ForAll(images.ToArbitrary(), image =>
        {
            var once = ImageReference.Parse(image).Normalised();
            ImageReference.Parse(once.ToString()).Normalised().ShouldBe(once);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("redis:7", "7")]
    [InlineData("redis@" + Digest, Digest)]
    public void A_tag_or_a_digest_is_the_version(string image, string version) => ImageText.TagOf(image).ShouldBe(version);

    [Fact]
    public void An_image_without_version_says_so() => Should.Throw<ProblemException>(() => ImageText.TagOf("redis")).Problem.Code.ShouldBe("KE9502");
}
