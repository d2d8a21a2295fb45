using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Bundle;

/// <summary><c>bundle image</c>: a published program of ours becomes an image for <c>bundle build --image NAME=oci:DIR</c>.</summary>
internal sealed class BundleImageCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string> _name = new("NAME") { Description = "which image: a name under ownImages in debian.yaml" };
    private readonly Option<string> _from = new("--from")
    {
        Description = "folder of the published program (dotnet publish -r linux-x64, self-contained); becomes /app",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string> _addons = new("--addons") { Description = "folder with debian.yaml and debian.lock", HelpName = "DIR", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "folder for the OCI layout; made or brought up to date", HelpName = "DIR", Required = true };

    public BundleImageCommand(Tool tool)
        : base(tool, "image", "Make an image of ours from a published program and Debian packages")
    {
        _tool = tool;
        Arguments.Add(_name);
        foreach (var option in (Option[])[_from, _addons, _out])
            Options.Add(option);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var request = BundleImageRequest.From(
            options.GetRequiredValue(_name), options.GetRequiredValue(_from), options.GetRequiredValue(_addons), options.GetRequiredValue(_out));
        var progress = new BundleBuildProgress(_tool.Screen, _tool.Time);
        _tool.Screen.Line(await new BundleImage(request, progress, _tool.Time).RunAsync(ct));
        return ExitCode.Ok;
    }
}
