using System.Text;
using Kots.Embedded.Images;

namespace Kots.Embedded.Tests.Unit.Images;

/// <summary>A small signed bundle: two images that share a layer, one add-on's host files.</summary>
internal sealed class SampleBundle : IDisposable
{
    public const string First = "kots-embedded.local/first:1";
    public const string Second = "kots-embedded.local/second:1";
    public static readonly string HostFilesName = global::Kots.Embedded.Images.HostFiles.RefName("kubernetes", "1.20.2");
    private readonly TemporaryFolder _folder;

    private SampleBundle(TemporaryFolder folder) => _folder = folder;

    public string Folder => _folder["bundle"];

    public string Beside(string name) => _folder[name];

    public required ImageLayout Layout { get; init; }

    public required BundleSigner Signer { get; init; }

    public required Descriptor SharedLayer { get; init; }

    public BundlePublicKey Key => Signer.PublicKey;

    /// <param name="bigBytes">Size of one incompressible blob, for transfers.</param>
    public static async Task<SampleBundle> CreateAsync(int bigBytes = 300_000)
    {
        var folder = new TemporaryFolder();
        var layout = await ImageLayout.CreateAsync(folder["bundle"], CancellationToken.None);
        var shared = await LayerWriter.WriteAsync(layout,
            [LayerEntry.FromBytes("usr/lib/shared.so", (UnixFileMode)0x1A4, Noise(bigBytes, 1))], CancellationToken.None);
        foreach (var (name, seed) in new[] { (First, 2), (Second, 3) })
        {
            var own = await LayerWriter.WriteAsync(layout,
                [LayerEntry.FromBytes("bin/program", (UnixFileMode)0x1ED, Noise(5000, seed))], CancellationToken.None);
            await AddImageAsync(layout, name, [shared, own]);
        }
        var files = new List<Descriptor>
        {
            await HostFilesWriter.WriteFileAsync(layout, "bin/kubelet", (UnixFileMode)0x1ED, new MemoryStream(Noise(20_000, 4)), CancellationToken.None),
            await HostFilesWriter.WriteLinkAsync(layout, "bin/kubectl", "kubelet", CancellationToken.None),
        };
        await layout.AddManifestAsync(HostFilesName,
            HostFilesWriter.Manifest(files, [new Provenance("debsrc", "kubernetes", "1.20.2-1"), new Provenance("deb", "runc", "1.1")]),
            new Dictionary<string, string> { [AnnotationKeys.Addon] = "kubernetes/1.20.2" }, CancellationToken.None);
        layout.SetAnnotations(new Dictionary<string, string>
        {
            [AnnotationKeys.Version] = "0.1.0",
            [AnnotationKeys.Source] = "debian",
            [AnnotationKeys.Created] = "2026-01-01T00:00:00Z",
        });
        await layout.SaveIndexAsync(CancellationToken.None);
        var signer = BundleSigner.NewKey();
        await signer.SignAsync(layout, CancellationToken.None);
        var bundle = new SampleBundle(folder) { Layout = layout, Signer = signer, SharedLayer = shared.Blob };
        return bundle;
    }

    public static async Task AddImageAsync(ImageLayout layout, string name, IReadOnlyList<Layer> layers)
    {
        var config = await layout.WriteBlobAsync(OciJson.Write(new ImageConfig
        {
            Created = DateTimeOffset.UnixEpoch,
            Config = new ImageRun { Entrypoint = ["/bin/program"], Env = ["PATH=/bin"] },
            RootFs = new RootFilesystem([.. layers.Select(layer => layer.DiffId)]),
        }), MediaTypes.Config, CancellationToken.None);
        await layout.AddManifestAsync(name,
            new ImageManifest { Config = config, Layers = [.. layers.Select(layer => layer.Blob)] },
            new Dictionary<string, string> { [AnnotationKeys.Addon] = "sample/1" }, CancellationToken.None);
    }

    public static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    public void Dispose()
    {
        Signer.Dispose();
        _folder.Dispose();
    }
}
