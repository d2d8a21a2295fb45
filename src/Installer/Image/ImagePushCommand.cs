using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Image;

/// <summary><c>image push</c>: images of an OCI layout go to a registry, under their names in the layout.</summary>
internal sealed class ImagePushCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string[]> _names = new("NAME")
    {
        Description = "which images, by their names in the layout; all of them when none is given",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _from = new("--from") { Description = "folder of the OCI layout", HelpName = "DIR", Required = true };
    private readonly Option<string> _to = new("--to") { Description = "the registry, and what stands before the images' names", HelpName = "HOST[:PORT][/PATH]", Required = true };
    private readonly Option<string?> _authority = new("--registry-ca") { Description = "certificate of the authority (PEM) that signed the registry's", HelpName = "FILE" };
    private readonly Option<string?> _user = new("--user") { Description = "name of the account that pushes", HelpName = "NAME" };
    private readonly Option<string?> _password = new("--password-file") { Description = "file with the account's password; - reads it from the input", HelpName = "FILE" };

    public ImagePushCommand(Tool tool)
        : base(tool, "push", "Push images of an OCI layout to a registry")
    {
        _tool = tool;
        Arguments.Add(_names);
        foreach (var option in (Option[])[_from, _to, _authority, _user, _password])
            Options.Add(option);
        Examples = ["kots-embedded image push wordpress:1.0.0 --from out/samples/images --to registry.example.com/wordpress --user vendor --password-file pw"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var request = await ImagePushRequest.FromAsync(
            options.GetValue(_names) ?? [], options.GetRequiredValue(_from), options.GetRequiredValue(_to), options.GetValue(_authority),
            options.GetValue(_user), options.GetValue(_password), ct);
        await foreach (var line in new PushImages(request).RunAsync(ct))
            _tool.Screen.Line(line);
        return ExitCode.Ok;
    }
}
