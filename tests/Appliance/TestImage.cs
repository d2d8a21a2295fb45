using Kots.Embedded.Basics;
using Kots.Embedded.Images;

namespace Kots.Embedded.Tests.Appliance;

/// <summary>An image with busybox, made from Debian's package: a shell, a small web server, wget and nslookup for pods of tests.</summary>
public static class TestImage
{
    /// <summary>What pods call it.</summary>
    public const string Reference = "kots-embedded.local/test/busybox:1";

    private const string Libraries = "lib/x86_64-linux-gnu";
    private static readonly string[] s_libraries = ["libc.so.6", "libresolv.so.2"];
    private static readonly string[] s_programs =
        ["sh", "httpd", "wget", "nslookup", "cat", "echo", "sleep", "id", "ls", "mkdir", "touch", "nc", "hostname", "ip", "test", "rm", "dd", "sync"];

    /// <summary>Puts it into a machine's containerd. Safe to repeat.</summary>
    public static async Task ImportAsync(ThrowawayMachine machine)
    {
        var folder = Directory.CreateTempSubdirectory("test-image").FullName;
        try
        {
            await machine.ImportImageAsync(await WriteAsync(await FilesAsync(folder), Path.Combine(folder, "layout")), Reference);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The files of Debian's busybox and of the C library, which asks for names as every program does; the static one cannot.</summary>
    private static async Task<string> FilesAsync(string folder)
    {
        await ChildProcess.RunAsync(
            new ProcessRequest("apt-get", "download", "-qq", "busybox", "libc6") { WorkingDirectory = folder, Limit = TimeSpan.FromMinutes(3) }, CancellationToken.None);
        var files = Path.Combine(folder, "files");
        foreach (var package in Directory.GetFiles(folder, "*.deb"))
            await ChildProcess.RunAsync(new ProcessRequest("dpkg-deb", "-x", package, files), CancellationToken.None);
        return files;
    }

    private static async Task<ImageLayout> WriteAsync(string files, string folder)
    {
        var layout = await ImageLayout.CreateAsync(folder, CancellationToken.None);
        var layer = await LayerWriter.WriteAsync(layout,
        [
            new LayerEntry.Folder("tmp", FileModes.WorldReadable | (UnixFileMode)0x3FF),
            LayerEntry.FromFile("bin/busybox", FileModes.Executable, Path.Combine(files, "bin", "busybox")),
            LayerEntry.FromFile("lib64/ld-linux-x86-64.so.2", FileModes.Executable, Path.Combine(files, Libraries, "ld-linux-x86-64.so.2")),
            .. s_libraries.Select(l => LayerEntry.FromFile($"{Libraries}/{l}", FileModes.Executable, Path.Combine(files, Libraries, l))),
            .. s_programs.Select(p => new LayerEntry.Symlink($"bin/{p}", "busybox")),
        ], CancellationToken.None);
        var config = new ImageConfig { Config = new ImageRun { Env = ["PATH=/bin"], Cmd = ["sleep", "1000000"] }, RootFs = new RootFilesystem([layer.DiffId]) };
        var manifest = new ImageManifest
        {
            Config = await layout.WriteBlobAsync(OciJson.Write(config), MediaTypes.Config, CancellationToken.None),
            Layers = [layer.Blob],
        };
        await layout.AddManifestAsync(Reference, manifest, null, CancellationToken.None);
        return layout;
    }
}
