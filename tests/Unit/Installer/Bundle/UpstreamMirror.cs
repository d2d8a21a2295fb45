using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Images;
using Kots.Embedded.Tests.Unit.Images;

namespace Kots.Embedded.Tests.Unit.Installer.Bundle;

/// <summary>
/// Lays out a folder as a mirror of what add-ons name under source upstream: registries below v2/, downloads below their hosts' names.
/// The contents are small and made up; names, layout and documents are those of the real ones.
/// </summary>
internal static class UpstreamMirror
{
    public static async Task WriteAsync(string folder, IEnumerable<AddonDefinition> addons)
    {
        var downloads = new Dictionary<string, List<string?>>(StringComparer.Ordinal);
        foreach (var addon in addons)
        {
            foreach (var image in addon.Images.Select(image => image.Sources["upstream"]).OfType<ImageRecipe.Registry>())
                await WriteImageAsync(folder, ImageReference.Parse(image.Reference));
            foreach (var file in addon.HostFiles.Select(file => file.Sources["upstream"]).OfType<FileRecipe.Download>())
            {
                if (!downloads.TryGetValue(file.Url, out var members))
                    downloads[file.Url] = members = [];
                members.Add(file.Member);
            }
        }
        foreach (var (url, members) in downloads)
            await WriteFileAsync(folder, new Uri(url), members);
    }

    // As Docker writes it: an index with two platforms, manifests of schema 2.
    private static async Task WriteImageAsync(string folder, ImageReference reference)
    {
        var repository = Path.Combine(folder, "v2", reference.Registry, reference.Repository);
        Directory.CreateDirectory(Path.Combine(repository, "manifests"));
        Directory.CreateDirectory(Path.Combine(repository, "blobs"));
        var layer = await BlobAsync(repository, SampleBundle.Noise(3000, reference.Name.Length), MediaTypes.DockerLayerGzip);
        var config = await BlobAsync(repository, OciJson.Write(new ImageConfig { RootFs = new RootFilesystem([Digest.Of("layer"u8)]) }),
            "application/vnd.docker.container.image.v1+json");
        var manifest = await ManifestAsync(repository, OciJson.Write(new ImageManifest { MediaType = MediaTypes.DockerManifest, Config = config, Layers = [layer] }));
        var index = OciJson.Write(new ImageIndex
        {
            MediaType = MediaTypes.DockerManifestList,
            Manifests =
            [
                manifest with { Digest = Digest.Of("arm"u8), Platform = new Platform("arm64", "linux") },
                manifest with { Platform = Platform.LinuxAmd64 },
            ],
        });
        await ManifestAsync(repository, index);
        await File.WriteAllBytesAsync(Path.Combine(repository, "manifests", reference.Tag!), index);
    }

    private static async Task<Descriptor> ManifestAsync(string repository, byte[] bytes)
    {
        await File.WriteAllBytesAsync(Path.Combine(repository, "manifests", Digest.Of(bytes).ToString()), bytes);
        return new Descriptor { MediaType = MediaTypes.DockerManifest, Digest = Digest.Of(bytes), Size = bytes.Length };
    }

    private static async Task<Descriptor> BlobAsync(string repository, byte[] bytes, string mediaType)
    {
        await File.WriteAllBytesAsync(Path.Combine(repository, "blobs", Digest.Of(bytes).ToString()), bytes);
        return new Descriptor { MediaType = mediaType, Digest = Digest.Of(bytes), Size = bytes.Length };
    }

    private static async Task WriteFileAsync(string folder, Uri url, List<string?> members)
    {
        var path = Path.Combine(folder, url.Host + url.AbsolutePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (members is [null])
        {
            await File.WriteAllTextAsync(path, $"content of {url}");
            return;
        }
        await using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await using var tar = new TarWriter(gzip);
        foreach (var member in members)
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "./" + member) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes($"{member} of {url}")) });
    }
}
