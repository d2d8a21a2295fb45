using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Image;

/// <summary><c>kots-embedded image</c>: a vendor's own images, of Debian packages and files, built without a container engine and pushed.</summary>
internal sealed class ImageCommand : Command
{
    public ImageCommand(Tool tool)
        : base("image", "Build images of Debian packages and files, and push them to a registry")
    {
        Subcommands.Add(new ImageBuildCommand(tool));
        Subcommands.Add(new ImagePushCommand(tool));
    }
}
