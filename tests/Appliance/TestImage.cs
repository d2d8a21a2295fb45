using Kots.Embedded.Basics;
using Kots.Embedded.Images;

namespace Kots.Embedded.Tests.Appliance;

/// <summary>An image with busybox, made from Debian's package: a shell, a small web server, wget and nslookup for pods of tests.</summary>
public static class TestImage
{
    /// <summary>What pods call it.</summary>
    public const string Reference = "kots-embedded.local/test/busybox:1";

    private static readonly string[] s_programs =
        ["sh", "httpd", "wget", "nslookup", "cat", "echo", "sleep", "id", "ls", "mkdir", "touch", "nc", "hostname", "ip", "test", "rm", "dd", "sync"];

    /// <summary>Puts it into a machine's containerd. Safe to repeat.</summary>
    public static async Task ImportAsync(ThrowawayMachine machine)
    {
        var folder = Directory.CreateTempSubdirectory("test-image").FullName;
        try
        {
            var archive = Path.Combine(folder, "image.tar");
            await WriteAsync(await BusyboxAsync(folder), Path.Combine(folder, "layout"), archive);
            await machine.CopyAsync(archive, "/root/test-image.tar");
            await machine.RunAsync("/var/lib/kots-embedded/bin/ctr --address /run/kots-embedded/containerd/containerd.sock --namespace k8s.io images import /root/test-image.tar");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> BusyboxAsync(string folder)
    {
        await ChildProcess.RunAsync(
            new ProcessRequest("apt-get", "download", "-qq", "busybox-static") { WorkingDirectory = folder, Limit = TimeSpan.FromMinutes(3) }, CancellationToken.None);
        var package = Directory.GetFiles(folder, "busybox-static_*.deb").Single();
        await ChildProcess.RunAsync(new ProcessRequest("dpkg-deb", "-x", package, Path.Combine(folder, "files")), CancellationToken.None);
        return Path.Combine(folder, "files", "bin", "busybox");
    }

    private static async Task WriteAsync(string busybox, string folder, string archive)
    {
        var layout = await ImageLayout.CreateAsync(folder, CancellationToken.None);
        var layer = await LayerWriter.WriteAsync(layout,
        [
            new LayerEntry.Folder("tmp", FileModes.WorldReadable | (UnixFileMode)0x3FF),
            LayerEntry.FromFile("bin/busybox", FileModes.Executable, busybox),
            .. s_programs.Select(p => new LayerEntry.Symlink($"bin/{p}", "busybox")),
        ], CancellationToken.None);
        var config = new ImageConfig { Config = new ImageRun { Env = ["PATH=/bin"], Cmd = ["sleep", "1000000"] }, RootFs = new RootFilesystem([layer.DiffId]) };
        var manifest = new ImageManifest
        {
            Config = await layout.WriteBlobAsync(OciJson.Write(config), MediaTypes.Config, CancellationToken.None),
            Layers = [layer.Blob],
        };
        await layout.AddManifestAsync(Reference, manifest, null, CancellationToken.None);
        await layout.SaveIndexAsync(CancellationToken.None);
        await using var file = File.Create(archive);
        await ImageArchive.WriteAsync(layout, [Reference], file, CancellationToken.None);
    }
}
