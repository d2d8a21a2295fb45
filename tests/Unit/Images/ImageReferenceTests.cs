using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

public class ImageReferenceTests
{
    private const string Sha = "sha256:17c5f462c92fc39303e6363c65e074559f8d6a1354150027ed5053557e3298c5";

    [Theory]
    [InlineData("nginx", "docker.io", "library/nginx", null)]
    [InlineData("nginx:1.25", "docker.io", "library/nginx", "1.25")]
    [InlineData("team/app", "docker.io", "team/app", null)]
    [InlineData("docker.io/nginx", "docker.io", "library/nginx", null)]
    [InlineData("index.docker.io/team/app:v1", "docker.io", "team/app", "v1")]
    [InlineData("localhost/app", "localhost", "app", null)]
    [InlineData("localhost:5000/app:1", "localhost:5000", "app", "1")]
    [InlineData("quay.io/some/org/my_image__x-y.z:0.1", "quay.io", "some/org/my_image__x-y.z", "0.1")]
    [InlineData("HOST/app", "HOST", "app", null)]
    [InlineData("[fd00::1]:5000/app", "[fd00::1]:5000", "app", null)]
    [InlineData("kots-embedded.local/etcd:3.4.23", "kots-embedded.local", "etcd", "3.4.23")]
    public void A_reference_is_read_with_the_defaults_of_docker(string text, string registry, string repository, string? tag)
    {
        var reference = ImageReference.Parse(text);

        (reference.Registry, reference.Repository, reference.Tag, reference.Digest).ShouldBe((registry, repository, tag, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nginx")]
    [InlineData("team/App")]
    [InlineData("some/image:")]
    [InlineData("app:-x")]
    [InlineData("a//b")]
    [InlineData("a/b/")]
    [InlineData("a___b")]
    [InlineData("-a/b")]
    [InlineData("https://registry.example.com/app")]
    [InlineData("app@sha256:abc")]
    [InlineData("app@")]
    [InlineData("17c5f462c92fc39303e6363c65e074559f8d6a1354150027ed5053557e3298c5")]
    public void What_docker_refuses_is_refused_with_a_reason(string text)
    {
        ImageReference.TryParse(text, out _, out var why).ShouldBeFalse();

        why.ShouldNotBeNullOrEmpty();
        Should.Throw<ProblemException>(() => ImageReference.Parse(text)).Problem.Code.ShouldBe("KE3011");
    }

    [Theory]
    [InlineData("nginx:1@" + Sha, "docker.io/library/nginx:1@" + Sha, "nginx:1@" + Sha)]
    [InlineData("docker.io/library/nginx", "docker.io/library/nginx", "nginx")]
    [InlineData("docker.io/team/app:2", "docker.io/team/app:2", "team/app:2")]
    [InlineData("localhost:5000/a/b:2", "localhost:5000/a/b:2", "localhost:5000/a/b:2")]
    public void It_is_printed_in_full_and_as_people_write_it(string text, string full, string familiar)
    {
        var reference = ImageReference.Parse(text);

        reference.ToString().ShouldBe(full);
        reference.Familiar.ShouldBe(familiar);
        ImageReference.Parse(full).ShouldBe(reference);
        ImageReference.Parse(familiar).ShouldBe(reference);
    }

    [Fact]
    public void The_default_tag_is_given_only_where_nothing_else_says_which_image()
    {
        ImageReference.Parse("nginx").WithDefaultTag().Tag.ShouldBe("latest");
        ImageReference.Parse("nginx@" + Sha).WithDefaultTag().Tag.ShouldBeNull();
        ImageReference.Parse("nginx:1").WithDefaultTag().Tag.ShouldBe("1");
    }

    [Fact]
    public void Another_place_keeps_tag_and_digest()
    {
        ImageReference.Parse("nginx:1@" + Sha).WithName("localhost:5000", "mirror/nginx").ToString()
            .ShouldBe("localhost:5000/mirror/nginx:1@" + Sha);
    }

    [Fact]
    public void A_name_of_more_than_255_characters_is_refused()
    {
        ImageReference.TryParse("a.io/" + new string('b', 250), out _, out _).ShouldBeTrue();
        ImageReference.TryParse("a.io/" + new string('b', 251), out _, out _).ShouldBeFalse();
    }
}
