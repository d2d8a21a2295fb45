using System.Formats.Tar;
using System.IO.Compression;
using Kots.Embedded.Images;
using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Tests.Cluster.Kube;

/// <summary>
/// The real programs: those of KOTS_EMBEDDED_KUBE_BIN, else taken out of the images in out/bundle, once for each content, into
/// out/test-programs.
/// </summary>
/// <param name="ApiServer">Absolute path of kube-apiserver.</param>
/// <param name="Etcd">Absolute path of etcd.</param>
internal sealed record ApiServerBinaries(string ApiServer, string Etcd)
{
    private static string? Named => Environment.GetEnvironmentVariable("KOTS_EMBEDDED_KUBE_BIN") is { Length: > 0 } folder ? folder : null;

    /// <summary>Why tests must be skipped; null when nothing is missing.</summary>
    public static string? Missing => Named is not null || File.Exists(Checkout.PathOf("out", "bundle", "index.json"))
        ? null
        : "out/bundle is not built yet: run `make bundle`, or name a folder with kube-apiserver and etcd in KOTS_EMBEDDED_KUBE_BIN";

    public static async Task<ApiServerBinaries> LocateAsync(CancellationToken ct)
    {
        if (Named is { } folder)
            return new ApiServerBinaries(Path.Combine(folder, "kube-apiserver"), Path.Combine(folder, "etcd"));
        var layout = await ImageLayout.OpenAsync(Checkout.PathOf("out", "bundle"), ct);
        return new ApiServerBinaries(
            await TakeOutAsync(layout, "/kube-apiserver:", "usr/local/bin/kube-apiserver", ct),
            await TakeOutAsync(layout, "/etcd:", "usr/bin/etcd", ct));
    }

    private static async Task<string> TakeOutAsync(ImageLayout layout, string image, string file, CancellationToken ct)
    {
        var entry = layout.Index.Manifests.Single(manifest => manifest.RefName?.Contains(image, StringComparison.Ordinal) is true);
        var target = Checkout.PathOf("out", "test-programs", entry.Digest.Hex[..16], Path.GetFileName(file));
        if (File.Exists(target))
            return target;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        foreach (var layer in (await layout.ReadManifestAsync(entry, ct)).Layers.Reverse())
        {
            await using var gzip = new GZipStream(layout.OpenBlob(layer), CompressionMode.Decompress);
            await using var tar = new TarReader(gzip);
            while (await tar.GetNextEntryAsync(copyData: false, ct) is { } found)
            {
                if (found.Name != file)
                    continue;
                var part = $"{target}.{Environment.ProcessId}";
                await found.ExtractToFileAsync(part, overwrite: true, ct);
                File.Move(part, target, overwrite: true);
                return target;
            }
        }
        throw new FileNotFoundException($"{entry.RefName} has no {file}.");
    }
}
