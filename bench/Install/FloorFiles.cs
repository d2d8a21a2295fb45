using Kots.Embedded.Images;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Bench.Install;

/// <summary>What the floor starts from: the bundle's programs unpacked, its images as one tar each, and the configuration beside this file.</summary>
internal static class FloorFiles
{
    private static readonly string[] s_configuration = ["floor.sh", "floor-join.sh", "containerd.toml", "cni.tmpl", "containerd.service", "kubelet.service", "kubeadm.yaml"];

    /// <summary>Makes the folder anew: floor/ and data/.</summary>
    /// <returns>Absolute path; the caller deletes it.</returns>
    public static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("floor").FullName;
        var images = Directory.CreateDirectory(Path.Combine(folder, "floor", "images")).FullName;
        var layout = await ImageLayout.OpenAsync(ThrowawayMachine.Out("bundle"), CancellationToken.None);
        foreach (var entry in layout.Index.Manifests)
        {
            if (entry.RefName!.StartsWith("hostfiles/", StringComparison.Ordinal))
            {
                foreach (var file in await HostFiles.ReadAsync(layout, entry, CancellationToken.None))
                    await HostFiles.UnpackAsync(layout, file, Path.Combine(folder, "data"), CancellationToken.None);
            }
            else if (!entry.RefName.StartsWith("catalogue", StringComparison.Ordinal) && entry.RefName.Contains(':') && entry.RefName.Contains('/'))
            {
                await using var tar = File.Create(Path.Combine(images, Path.GetFileName(entry.RefName).Replace(':', '-') + ".tar"));
                await ImageArchive.WriteAsync(layout, [entry.RefName], tar, CancellationToken.None);
            }
        }
        foreach (var file in s_configuration)
            File.Copy(Checkout.PathOf("bench", "Install", file), Path.Combine(folder, "floor", file));
        return folder;
    }
}
