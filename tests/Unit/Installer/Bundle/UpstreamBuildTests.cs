using System.Text.RegularExpressions;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Bundle;
using Kots.Embedded.Terminal;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Tests.Unit.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Bundle;

/// <summary>The catalogue's Kubernetes 1.34 and containerd 2.1, built from a mirror of the official places: a real web server on loopback.</summary>
public sealed partial class UpstreamBuildTests
{
    private const string KubeletUrl = "https://dl.k8s.io/release/v1.34.1/bin/linux/amd64/kubelet";

    [Fact]
    public async Task What_is_not_pinned_is_refused_by_name_before_anything_is_fetched()
    {
        using var folder = await CatalogueAsync();
        await using var server = await BreakingServer.StartAsync(folder["mirror"]);

        var refused = await Should.ThrowAsync<ProblemException>(() => BuildAsync(folder, server, updateLock: false));

        refused.Problems.ShouldAllBe(problem => problem.Code == "KE3067" && problem.Do.Contains("--update-lock"));
        refused.Problems.Select(problem => problem.What).ShouldContain("registry.k8s.io/kube-apiserver:v1.34.1 is not pinned.");
        refused.Problems.Select(problem => problem.What).ShouldContain($"{KubeletUrl} is not pinned.");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_a_lock_it_is_a_bundle_that_names_every_origin_with_its_digest()
    {
        using var folder = await CatalogueAsync();
        await using var server = await BreakingServer.StartAsync(folder["mirror"]);

        await BuildAsync(folder, server, updateLock: true);
        var text = await File.ReadAllTextAsync(folder["addons/upstream.lock"]);
        await BuildAsync(folder, server, updateLock: false);

        var key = BundlePublicKey.FromPem(await File.ReadAllTextAsync(folder["key.pub"]), "key.pub");
        await using var source = new FolderBlobSource(folder["bundle"]);
        var report = await BundleVerifier.VerifyAsync(source, key, select: null, progress: null, CancellationToken.None);
        report.Problems.ShouldBeEmpty();
        var contents = await BundleContents.ReadAsync(source, key, CancellationToken.None);
        contents.Source.ShouldBe("upstream");
        var made = contents.Items.Where(item => item.Kind is BundleItemKind.Image or BundleItemKind.HostFiles).ToList();
        made.Select(item => item.Name).ShouldContain("kots-embedded.local/kube-apiserver:v1.34.1");
        made.SelectMany(item => item.Provenance).ShouldAllBe(one => one.Type == "upstream" && one.Sha256!.Length == 64 && text.Contains(one.Sha256));
        var kubelet = made.Single(item => item.Name == "hostfiles/kubernetes:1.34.1").Files.Single(file => file.Path == "bin/kubelet");
        kubelet.Content.ShouldBe(Digest.Of(System.Text.Encoding.UTF8.GetBytes($"content of {KubeletUrl}")));
    }

    [Fact]
    public async Task A_download_that_is_not_what_the_catalogue_pins_is_refused()
    {
        using var folder = await CatalogueAsync();
        await using var server = await BreakingServer.StartAsync(folder["mirror"]);
        await BuildAsync(folder, server, updateLock: true);
        await File.WriteAllTextAsync(folder["mirror/dl.k8s.io/release/v1.34.1/bin/linux/amd64/kubelet"], "something else");
        Directory.Delete(folder["cache"], recursive: true);

        var refused = await Should.ThrowAsync<ProblemException>(() => BuildAsync(folder, server, updateLock: false));

        refused.Problem.Code.ShouldBe("KE3070");
        refused.Problem.What.ShouldContain(KubeletUrl);
    }

    [Fact]
    public async Task An_image_that_is_not_what_is_pinned_is_refused()
    {
        using var folder = await CatalogueAsync();
        await using var server = await BreakingServer.StartAsync(folder["mirror"]);
        await BuildAsync(folder, server, updateLock: true);
        Directory.Delete(folder["cache"], recursive: true);
        foreach (var blob in Directory.GetFiles(folder["mirror/v2/registry.k8s.io/pause/blobs"]))
            await File.WriteAllBytesAsync(blob, SampleBundle.Noise((int)new FileInfo(blob).Length, 7));

        var refused = await Should.ThrowAsync<ProblemException>(() => BuildAsync(folder, server, updateLock: false));

        refused.Problem.Code.ShouldBe("KE3005");
        refused.Problem.What.ShouldContain("registry.k8s.io/pause:3.10.1");
    }

    // Pins that addon.yaml carries are those of the real files, which a test cannot have.
    private static async Task<TemporaryFolder> CatalogueAsync()
    {
        var folder = new TemporaryFolder();
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var name in new[] { "kubernetes/1.34.1/addon.yaml", "containerd/2.1.4/addon.yaml", "debian.yaml", "debian.lock" })
        {
            var text = Pin().Replace(await File.ReadAllTextAsync(Checkout.PathOf("addons", name)), "");
            Directory.CreateDirectory(Path.GetDirectoryName(folder["addons/" + name])!);
            await File.WriteAllTextAsync(folder["addons/" + name], text);
            files[name] = System.Text.Encoding.UTF8.GetBytes(text);
        }
        await BundleKeyPair.WriteNewAsync(folder["key"], CancellationToken.None);
        await UpstreamMirror.WriteAsync(folder["mirror"], AddonCatalogue.Read(files).Addons);
        return folder;
    }

    private static async Task BuildAsync(TemporaryFolder folder, BreakingServer server, bool updateLock)
    {
        var request = BundleBuildRequest.From("upstream", folder["addons"], updateLock ? null : folder["bundle"], updateLock ? null : folder["key"],
            [], null, null, null, updateLock, server.Address.ToString(), 2) with
        { Cache = folder["cache"] };
        await new BundleBuild(request, new BundleBuildProgress(new ConsoleScreen(), TimeProvider.System), TimeProvider.System).RunAsync(CancellationToken.None);
    }

    [GeneratedRegex(""", (?:sha256|digest): "[^"]*"(?=})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pin();
}
