using System.Net;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Image;
using Kots.Embedded.Tests.Unit.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Image;

/// <summary>Images of a layout in a real registry, with TLS and accounts.</summary>
public sealed class ImagePushTests(RealRegistry registry) : IClassFixture<RealRegistry>
{
    [RegistryFact]
    public async Task What_was_pushed_is_there_for_a_customer_and_for_nobody_else()
    {
        using var folder = await LayoutAsync();

        await PushAsync(folder.Path, "shop", ["first:1"]);

        (await registry.GetAsync("shop/first/manifests/1", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var answer = await registry.GetAsync("shop/first/manifests/1", RealRegistry.Customer);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var manifest = OciJson.ReadManifest(await answer.Content.ReadAsByteArrayAsync(), "shop/first:1");
        foreach (var blob in manifest.Blobs)
        {
            var content = await (await registry.GetAsync($"shop/first/blobs/{blob.Digest}", RealRegistry.Customer)).Content.ReadAsByteArrayAsync();
            Digest.Of(content).ShouldBe(blob.Digest);
        }
        (await registry.GetAsync("shop/second/manifests/1", RealRegistry.Customer)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [RegistryFact]
    public async Task What_is_there_is_not_sent_twice()
    {
        using var folder = await LayoutAsync();

        (await PushAsync(folder.Path, "twice", [])).ShouldAllBe(line => line.EndsWith(" sent", StringComparison.Ordinal));
        (await PushAsync(folder.Path, "twice", [])).ShouldBe([$"{registry.Address}/twice/first:1: was there", $"{registry.Address}/twice/second:1: was there"]);
    }

    [RegistryFact]
    public async Task A_registry_that_refuses_is_a_problem_that_says_why()
    {
        using var folder = await LayoutAsync();
        var wrong = Path.Combine(folder.Path, "password");
        await File.WriteAllTextAsync(wrong, "not the vendor's\n");

        (await Should.ThrowAsync<ProblemException>(() => PushAsync(folder.Path, "x", [], password: wrong))).Problem.Why.ShouldContain("401");
        (await Should.ThrowAsync<ProblemException>(() => PushAsync(folder.Path, "x", [], trusts: false))).Problem.Code.ShouldBe("KE9902");
        (await Should.ThrowAsync<ProblemException>(() => PushAsync(folder.Path, "x", ["third:1"]))).Problem.Code.ShouldBe("KE9903");
    }

    [Fact]
    public async Task Everything_that_does_not_fit_is_told_at_once()
    {
        var refused = await Should.ThrowAsync<ProblemException>(() =>
            ImagePushRequest.FromAsync([], "/nowhere", "no registry", "/nowhere/ca.crt", "vendor", null, CancellationToken.None));

        refused.Problems.Count.ShouldBe(4);
        refused.ExitCode.ShouldBe(ExitCode.Usage);
    }

    private async Task<IReadOnlyList<string>> PushAsync(string layout, string path, string[] names, string? password = null, bool trusts = true)
    {
        var request = await ImagePushRequest.FromAsync(
            names, layout, $"{registry.Address}/{path}", trusts ? registry.Authority : null, "vendor", password ?? registry.PasswordFile, CancellationToken.None);
        var lines = new List<string>();
        await foreach (var line in new PushImages(request).RunAsync(CancellationToken.None))
            lines.Add(line);
        return lines;
    }

    // Two images with one layer in common.
    private static async Task<TemporaryFolder> LayoutAsync()
    {
        var folder = new TemporaryFolder();
        var layout = await ImageLayout.CreateAsync(folder.Path, CancellationToken.None);
        var shared = await LayerWriter.WriteAsync(layout, [LayerEntry.FromBytes("shared", FileModes.WorldReadable, "shared"u8.ToArray())], CancellationToken.None);
        foreach (var name in new[] { "first", "second" })
        {
            var own = await LayerWriter.WriteAsync(layout, [LayerEntry.FromBytes(name, FileModes.WorldReadable, System.Text.Encoding.UTF8.GetBytes(name))], CancellationToken.None);
            var config = new ImageConfig { Created = DateTimeOffset.UnixEpoch, Config = new ImageRun(), RootFs = new RootFilesystem([shared.DiffId, own.DiffId]) };
            await layout.AddManifestAsync($"{name}:1", new ImageManifest
            {
                Config = await layout.WriteBlobAsync(OciJson.Write(config), MediaTypes.Config, CancellationToken.None),
                Layers = [shared.Blob, own.Blob],
            }, null, CancellationToken.None);
        }
        await layout.SaveIndexAsync(CancellationToken.None);
        return folder;
    }
}
