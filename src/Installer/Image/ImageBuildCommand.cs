using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Bundle;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Image;

/// <summary><c>image build</c>: recipes under <c>ownImages</c> of a debian.yaml become images of an OCI layout.</summary>
internal sealed class ImageBuildCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string[]> _names = new("NAME")
    {
        Description = "which images, by their names under ownImages; all of them when none is given",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _recipes = new("--recipes") { Description = "folder with debian.yaml and debian.lock", HelpName = "DIR", Required = true };
    private readonly Option<string?> _out = new("--out") { Description = "folder for the OCI layout; images that it has already stay in it", HelpName = "DIR" };
    private readonly Option<bool> _updateLock = new("--update-lock") { Description = "rewrite debian.lock from what the archive has now" };

    public ImageBuildCommand(Tool tool)
        : base(tool, "build", "Build images from recipes of Debian packages and files")
    {
        _tool = tool;
        Arguments.Add(_names);
        foreach (var option in (Option[])[_recipes, _out, _updateLock])
            Options.Add(option);
        Examples = ["kots-embedded image build wordpress:1.0.0 --recipes samples/wordpress/images --out out/samples/images"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var request = ImageBuildRequest.From(
            options.GetValue(_names) ?? [], options.GetRequiredValue(_recipes), options.GetValue(_out), options.GetValue(_updateLock));
        var progress = new BundleBuildProgress(_tool.Screen, _tool.Time);
        _tool.Screen.Line(await new BuildImages(request, progress, _tool.Time).RunAsync(ct));
        return ExitCode.Ok;
    }
}
