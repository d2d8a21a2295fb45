using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Bundle;

/// <summary>The real bundle and the real program that `make bundle` made.</summary>
public sealed class BundleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kots-bundle-").FullName;

    private static string Key => Checkout.PathOf("tests", "keys", "test-only.key.pub");

    [Fact]
    public async Task Every_image_and_every_host_file_says_where_it_came_from()
    {
        var list = JsonNode.Parse((await RunAsync(null, [0], "bundle", "list", ThrowawayMachine.Out("bundle"), "--key", Key, "-o", "json")).Output)!;

        var items = list["items"]!.AsArray().Where(item => item!["kind"]!.GetValue<string>() is "image" or "hostFiles").ToList();
        items.Count.ShouldBeGreaterThan(8);
        foreach (var item in items)
        {
            var name = item!["name"]!.GetValue<string>();
            var provenance = item["provenance"]!.AsArray();
            provenance.ShouldNotBeEmpty(name);
            foreach (var one in provenance)
            {
                one!["version"]!.GetValue<string>().ShouldNotBeEmpty($"{name}: {one}");
                if (one["type"]!.GetValue<string>() != "oci")
                    one["sha256"]!.GetValue<string>().Length.ShouldBe(64, $"{name}: {one}");
            }
        }
        items.SelectMany(item => item!["provenance"]!.AsArray()).Select(one => one!["type"]!.GetValue<string>()).Distinct()
            .ShouldBe(["deb", "debsrc", "npm", "nuget", "oci"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_built_again_from_the_packages_has_the_digests_of_the_bundle()
    {
        var cache = NewCacheOfPackages();

        await RunAsync(cache, [0], "bundle", "build", "--source", "debian", "--addons", Checkout.PathOf("addons"), "--only", "containerd",
            "--out", Path.Combine(_folder, "bundle"), "--key", Checkout.PathOf("tests", "keys", "test-only.key"));
        await RunAsync(cache, [0], "bundle", "image", "cluster-agent", "--from", ThrowawayMachine.Out("publish/cluster-agent"),
            "--addons", Checkout.PathOf("addons"), "--out", Path.Combine(_folder, "image"));

        (await EntriesAsync(Path.Combine(_folder, "bundle"), "hostfiles/")).ShouldBe(
            (await EntriesAsync(ThrowawayMachine.Out("bundle"), "hostfiles/containerd")));
        (await EntriesAsync(Path.Combine(_folder, "image"), "")).ShouldBe(await EntriesAsync(ThrowawayMachine.Out("images/cluster-agent"), ""));
    }

    [Theory]
    [InlineData(false, "KE3005")]
    [InlineData(true, "KE3004")]
    public async Task A_tampered_and_a_truncated_blob_are_named_by_verify_and_refused_by_install(bool truncated, string code)
    {
        var bundle = Path.Combine(_folder, "bundle");
        await ChildProcess.RunAsync(new ProcessRequest("cp", "-rl", ThrowawayMachine.Out("bundle"), bundle), CancellationToken.None);
        var layout = await ImageLayout.OpenAsync(bundle, CancellationToken.None);
        var entry = layout.Index.Manifests.Single(manifest => manifest.RefName?.StartsWith("hostfiles/containerd:", StringComparison.Ordinal) is true);
        var blob = (await layout.ReadManifestAsync(entry, CancellationToken.None)).Layers.MaxBy(layer => layer.Size)!;
        var bytes = await File.ReadAllBytesAsync(layout.BlobPath(blob.Digest));
        bytes[bytes.Length / 2] ^= 1;
        File.Delete(layout.BlobPath(blob.Digest)); // a link to the real one
        await File.WriteAllBytesAsync(layout.BlobPath(blob.Digest), truncated ? bytes[..^1] : bytes);

        var verify = await RunAsync(null, [9], "bundle", "verify", bundle, "--key", Key);
        var publish = await RunAsync(null, [9], "bundle", "publish", bundle, Path.Combine(_folder, "web"), "--key", Key,
            "--installer", ThrowawayMachine.Out("kots-embedded"), "--base-url", "http://127.0.0.1:1/x");

        foreach (var output in new[] { verify.Output + verify.Errors, publish.Output + publish.Errors })
        {
            output.ShouldContain(code);
            output.ShouldContain(blob.Digest.Hex[..12]);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<ProcessResult> RunAsync(string? cache, int[] exitCodes, params string[] arguments) => ChildProcess.RunAsync(
        new ProcessRequest(ThrowawayMachine.Out("kots-embedded"), arguments)
        {
            Limit = TimeSpan.FromMinutes(10),
            AcceptedExitCodes = exitCodes,
            Environment = new Dictionary<string, string?> { ["KOTS_EMBEDDED_CACHE"] = cache ?? Environment.GetEnvironmentVariable("KOTS_EMBEDDED_CACHE") },
        },
        CancellationToken.None);

    private static async Task<IReadOnlyList<string>> EntriesAsync(string folder, string prefix) =>
    [
        .. (await ImageLayout.OpenAsync(folder, CancellationToken.None)).Index.Manifests
            .Where(entry => entry.RefName!.StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => $"{entry.RefName} {entry.Digest}"),
    ];

    // What was downloaded, and nothing of what was made of it.
    private string NewCacheOfPackages()
    {
        var real = Environment.GetEnvironmentVariable("KOTS_EMBEDDED_CACHE") is { Length: > 0 } named ? named : "/var/cache/kots-embedded";
        var cache = Directory.CreateDirectory(Path.Combine(_folder, "cache")).FullName;
        foreach (var name in new[] { "apt", "debs", "npm", "sources" }.Where(name => Directory.Exists(Path.Combine(real, name))))
            Directory.CreateSymbolicLink(Path.Combine(cache, name), Path.Combine(real, name));
        return cache;
    }
}
