using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Bundle;

/// <summary><c>bundle publish</c>: the folder that a web server serves.</summary>
internal sealed class BundlePublishCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string> _bundle = BundleInputs.Bundle();
    private readonly Argument<string> _folder = new("DIR") { Description = "folder that a web server serves" };
    private readonly Option<string> _key = BundleInputs.Key();
    private readonly Option<string> _installer = new("--installer")
    {
        Description = "the kots-embedded program for the machines; its SHA-256 goes into the install script",
        HelpName = "FILE",
        Required = true,
    };
    private readonly Option<string> _baseUrl = new("--base-url")
    {
        Description = "address under which DIR is served, such as https://vendor.example/embedded",
        HelpName = "URL",
        Required = true,
    };
    private readonly Option<bool> _prune = new("--prune") { Description = "remove blobs in DIR that this bundle does not need" };

    public BundlePublishCommand(Tool tool)
        : base(tool, "publish", "Write what a web server serves: install script, installer and bundle")
    {
        _tool = tool;
        Arguments.Add(_bundle);
        Arguments.Add(_folder);
        Options.Add(_key);
        Options.Add(_installer);
        Options.Add(_baseUrl);
        Options.Add(_prune);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var request = BundlePublishRequest.From(
            options.GetRequiredValue(_bundle), options.GetRequiredValue(_folder), options.GetRequiredValue(_key),
            options.GetRequiredValue(_installer), options.GetRequiredValue(_baseUrl), options.GetValue(_prune));
        var screen = _tool.Screen;
        var bytes = await new BundlePublication(request, _tool.Time).WriteAsync(ct);
        screen.Line($"{request.Folder}: bundle of {ByteText.Of(bytes)}, installer and install script.");
        if (request.BaseUrl.Scheme == Uri.UriSchemeHttp)
            screen.Line("Warning: over plain HTTP nobody knows whose script they run. Use it on test machines only.");
        screen.Line($"Install with: curl -fsSL {request.BaseText}/install | sudo bash");
        return ExitCode.Ok;
    }
}
