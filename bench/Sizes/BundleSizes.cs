using System.IO.Compression;
using Kots.Embedded.Basics;
using Kots.Embedded.Bench.Running;
using Kots.Embedded.Images;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Bench.Sizes;

/// <summary>What a bundle weighs against separate archives, and what an update that changes one program has to bring.</summary>
internal static class BundleSizes
{
    public static async Task<Section> MeasureAsync()
    {
        var layout = await ImageLayout.OpenAsync(ThrowawayMachine.Out("bundle"), CancellationToken.None);
        var images = layout.Index.Manifests.Where(m => m.RefName!.StartsWith("kots-embedded.local/", StringComparison.Ordinal)).ToList();
        var shared = new Dictionary<string, long>(StringComparer.Ordinal);
        long separate = 0;
        foreach (var image in images)
        {
            var manifest = await layout.ReadManifestAsync(image, CancellationToken.None);
            foreach (var blob in manifest.Layers.Append(manifest.Config).Append(image))
                shared[blob.Digest.Hex] = blob.Size;
            separate += await AsGzippedTarAsync(layout, manifest);
        }
        var stored = shared.Values.Sum();
        var lines = new List<string>
        {
            $"- the whole bundle: {Section.Megabytes(Blobs(layout.Folder).Values.Sum())} MB, of it {images.Count} images {Section.Megabytes(stored)} MB",
            $"- the same images as separate gzip'd tars: {Section.Megabytes(separate)} MB; ratio {Section.Number(stored / (double)separate, 2)}",
        };
        if (await UpdateAsync(layout) is { } update)
            lines.Add($"- a second bundle with only a new kotsadm needs {Section.Megabytes(update)} MB of blobs that a node with the first has not");
        return new Section("The bundle", lines);
    }

    /// <summary>Size of `docker save | gzip`: the layers unpacked, one stream.</summary>
    private static async Task<long> AsGzippedTarAsync(ImageLayout layout, ImageManifest manifest)
    {
        var counter = new CountingStream();
        await using (var gzip = new GZipStream(counter, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var layer in manifest.Layers)
            {
                await using var blob = layout.OpenBlob(layer, "bench");
                await using Stream tar = layer.MediaType.EndsWith("gzip", StringComparison.Ordinal) ? new GZipStream(blob, CompressionMode.Decompress) : blob;
                await tar.CopyToAsync(gzip);
            }
        }
        return counter.Length;
    }

    /// <summary>Builds a bundle in which one file of kotsadm differs; null where out/ has no published kotsadm.</summary>
    private static async Task<long?> UpdateAsync(ImageLayout first)
    {
        var published = Checkout.PathOf("out", "publish", "kotsadm");
        if (!Directory.Exists(published))
            return null;
        var folder = Directory.CreateTempSubdirectory("update").FullName;
        try
        {
            var program = ThrowawayMachine.Out("kots-embedded");
            await RunAsync("cp", "-r", published, folder + "/kotsadm");
            await File.AppendAllTextAsync(Directory.GetFiles(folder + "/kotsadm", "kotsadm*").Order(StringComparer.Ordinal).First(), "another build");
            await RunAsync(program, "bundle", "image", "kotsadm", "--from", folder + "/kotsadm", "--addons", Checkout.PathOf("addons"), "--out", folder + "/image");
            await RunAsync(program, "bundle", "build", "--source", "debian", "--addons", Checkout.PathOf("addons"), "--image", $"kotsadm=oci:{folder}/image",
                "--image", "cluster-agent=oci:" + Checkout.PathOf("out", "images", "cluster-agent"), "--out", folder + "/bundle", "--key", Checkout.PathOf("tests", "keys", "test-only.key"));
            var there = Blobs(first.Folder);
            return Blobs(folder + "/bundle").Where(b => !there.ContainsKey(b.Key)).Sum(b => b.Value);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, long> Blobs(string layout) =>
        new DirectoryInfo(Path.Combine(layout, "blobs", "sha256")).GetFiles().ToDictionary(f => f.Name, f => f.Length, StringComparer.Ordinal);

    private static Task RunAsync(string program, params string[] arguments) =>
        ChildProcess.RunAsync(new ProcessRequest(program, arguments) { Limit = TimeSpan.FromMinutes(10) }, CancellationToken.None);
}
