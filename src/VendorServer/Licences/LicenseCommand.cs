using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.VendorServer.Licences;

/// <summary><c>kots-vendor license</c>.</summary>
internal sealed class LicenseCommand : Command
{
    public LicenseCommand(Tool tool)
        : base("license", "Licences") => Subcommands.Add(new LicenseDownloadCommand(tool));
}
