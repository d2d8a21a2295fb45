using Kots.Embedded.Images.Debian;
using Kots.Embedded.Images.Upstream;

namespace Kots.Embedded.Images.Recipes;

/// <summary>Everything that recipes are made from in one run.</summary>
/// <param name="CacheFolder">Absolute path.</param>
/// <param name="WorkFolder">Absolute path of a folder that is removed after the run.</param>
public sealed record BuildContext(
    string CacheFolder,
    string WorkFolder,
    DebianLock Lock,
    DebianBase Base,
    DebianArchive Archive,
    UnpackedPackages Unpacked,
    MachineTools Tools,
    ContentCache Content,
    IBuildProgress Progress)
{
    /// <summary>Official downloads; null where a build makes none.</summary>
    public UpstreamFiles? Downloads { get; init; }
}
