using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Bundle;

/// <summary><c>bundle build</c>: from the catalogue to a signed bundle.</summary>
internal sealed class BundleBuildCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Option<string> _source = new("--source")
    {
        Description = "debian builds all from the Debian archive; upstream takes official builds. There is no default.",
        HelpName = "debian|upstream",
        Required = true,
    };

    private readonly Option<string> _addons = new("--addons") { Description = "folder of the catalogue", HelpName = "DIR", Required = true };
    private readonly Option<string?> _out = new("--out") { Description = "folder for the bundle; made or brought up to date", HelpName = "DIR" };
    private readonly Option<string?> _key = new("--key") { Description = "private key that signs the bundle (bundle key new)", HelpName = "FILE" };
    private readonly Option<string[]> _images = new("--image")
    {
        Description = "an image of ours, as an OCI layout; may be repeated",
        HelpName = "NAME=oci:DIR",
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _licenceKeys = new("--licence-key")
    {
        Description = "a vendor's public key whose licences the console believes (kots-vendor keys show); may be repeated",
        HelpName = "ID=FILE",
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _spec = new("--spec") { Description = "the default Installer document", HelpName = "FILE" };
    private readonly Option<string?> _only = new("--only") { Description = "only these add-ons, by name, with commas between", HelpName = "ADDON,…" };
    private readonly Option<string?> _version = new("--bundle-version") { Description = "version of the bundle", HelpName = "VERSION" };
    private readonly Option<bool> _updateLock = new("--update-lock") { Description = "rewrite addons/debian.lock from what the archive has now" };
    private readonly Option<string?> _mirror = new("--mirror")
    {
        Description = "with --source upstream: a web server that has the same files under their hosts' names",
        HelpName = "URL",
    };

    private readonly Option<int> _jobs = new("--jobs")
    {
        Description = "how many images and files are made at the same time",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public BundleBuildCommand(Tool tool)
        : base(tool, "build", "Make a bundle from the catalogue of add-ons")
    {
        _tool = tool;
        foreach (var option in (Option[])[_source, _addons, _out, _key, _images, _licenceKeys, _spec, _only, _version, _updateLock, _mirror, _jobs])
            Options.Add(option);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var request = BundleBuildRequest.From(
            options.GetRequiredValue(_source), options.GetRequiredValue(_addons), options.GetValue(_out), options.GetValue(_key),
            options.GetValue(_images) ?? [], options.GetValue(_spec), options.GetValue(_only), options.GetValue(_version),
            options.GetValue(_updateLock), options.GetValue(_mirror), options.GetValue(_jobs)) with
        { LicenceKeys = LicenceKeyFiles.Read(options.GetValue(_licenceKeys) ?? []) };
        var progress = new BundleBuildProgress(_tool.Screen, _tool.Time);
        var result = await new BundleBuild(request, progress, _tool.Time).RunAsync(ct);
        _tool.Screen.Line(result);
        return ExitCode.Ok;
    }
}
