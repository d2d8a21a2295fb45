using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Bundle;

/// <summary><c>bundle pack</c>: one tar of a bundle, to carry to machines without a network.</summary>
internal sealed class BundlePackCommand : ToolCommand
{
    private readonly IScreen _screen;
    private readonly Argument<string> _bundle = new("BUNDLE") { Description = "folder of the bundle" };
    private readonly Argument<string> _file = new("FILE") { Description = "the tar to write" };

    public BundlePackCommand(Tool tool)
        : base(tool, "pack", "Write a bundle as one tar, for machines without a network")
    {
        _screen = tool.Screen;
        Arguments.Add(_bundle);
        Arguments.Add(_file);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var layout = await ImageLayout.OpenAsync(options.GetRequiredValue(_bundle), ct);
        var path = Path.GetFullPath(options.GetRequiredValue(_file));
        var bytes = await ImageArchive.WriteBundleFileAsync(layout, path, ct);
        _screen.Line($"{path}: {ByteText.Of(bytes)}. Install from it with: kots-embedded install --bundle {path} --bundle-key FILE");
        return ExitCode.Ok;
    }
}
