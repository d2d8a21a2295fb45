using Kots.Embedded.Basics;
using Kots.Embedded.Images.Recipes;
using Kots.Embedded.Installer.Bundle;
using Kots.Embedded.Installer.Image;
using Kots.Embedded.Terminal;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Tests.Unit.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Image;

/// <summary>A vendor's recipes: a debian.yaml over another one, with files beside it.</summary>
public sealed class ImageRecipeTests
{
    [Fact]
    public async Task A_file_over_another_adds_to_its_lists_and_keeps_its_images_apart()
    {
        var ours = await BundleBuildDebianFile.ReadAsync(Checkout.PathOf("addons"), CancellationToken.None);
        var samples = await BundleBuildDebianFile.ReadAsync(Checkout.PathOf("samples/wordpress/images"), CancellationToken.None);

        samples.Base.Suite.ShouldBe(ours.Base.Suite);
        samples.Base.Packages.ShouldBe(ours.Base.Packages);
        ours.Base.Exclude.Except(samples.Base.Exclude).ShouldBeEmpty();
        samples.Base.Exclude.ShouldContain("default-mysql-client");
        samples.OwnImages.Keys.ShouldBe(["mariadb:10.11", "wordpress:1.0.0", "wordpress:1.1.0"]);
    }

    [Fact]
    public async Task Every_file_of_the_samples_recipes_is_there()
    {
        var folder = Checkout.PathOf("samples/wordpress/images");
        foreach (var (name, recipe) in (await BundleBuildDebianFile.ReadAsync(folder, CancellationToken.None)).OwnImages)
        {
            BundleBuildRecipes.Image(null, name, recipe, folder).Files.ShouldAllBe(file => file.From is FileRecipe.Local);
        }
    }

    [Fact]
    public async Task Packages_of_the_samples_are_pinned()
    {
        var folder = Checkout.PathOf("samples/wordpress/images");
        var file = await BundleBuildDebianFile.ReadAsync(folder, CancellationToken.None);
        var pins = await BundleBuildSession.ReadLockAsync(folder, file.Base.Suite, CancellationToken.None);

        foreach (var recipe in file.OwnImages.Values)
            pins.Closure([.. file.Base.Packages, .. recipe.Packages], file.Base.Exclude).Count.ShouldBeGreaterThan(recipe.Packages.Count);
    }

    [Theory]
    [InlineData("../secret", "KE1")]
    [InlineData("gone", "KE9901")]
    public async Task A_file_that_does_not_lie_beside_the_recipe_is_refused(string path, string code)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["debian.yaml"], $"suite: bookworm\nownImages:\n  a:1:\n    files: [{{path: /a, from: {{local: {path}}}}}]\n");

        var refused = await Should.ThrowAsync<ProblemException>(() => new BuildImages(ImageBuildRequest.From([], folder.Path, folder["out"], updateLock: false) with { Cache = folder["cache"] },
            new BundleBuildProgress(new ConsoleScreen(), TimeProvider.System), TimeProvider.System).RunAsync(CancellationToken.None));

        refused.Problems.ShouldAllBe(problem => problem.Code.StartsWith(code, StringComparison.Ordinal));
    }
}
