using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Bundle;

/// <summary><c>bundle list</c>: images, host files, sizes and where they came from.</summary>
internal sealed class BundleListCommand : ToolCommand
{
    private readonly IScreen _screen;
    private readonly Argument<string> _bundle = BundleInputs.Bundle();
    private readonly Option<string> _key = BundleInputs.Key();

    public BundleListCommand(Tool tool)
        : base(tool, "list", "Show what a bundle holds, how big it is and where it came from")
    {
        _screen = tool.Screen;
        _key.Required = false;
        Arguments.Add(_bundle);
        Options.Add(_key);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        using var client = BundleInputs.Client();
        var keyFile = options.GetValue(_key);
        var key = keyFile is null ? null : await BundlePublicKey.FromFileAsync(keyFile, ct);
        await using var source = await BlobSources.OpenAsync(options.GetRequiredValue(_bundle), client, ct);
        var contents = await BundleContents.ReadAsync(source, key, ct);
        if (_screen.Format == OutputFormat.Json)
        {
            _screen.Json(BundleListDocument.Of(contents, key), indented: true);
            return ExitCode.Ok;
        }
        Show(contents);
        if (key is null)
            _screen.Line("The signature was not checked: give --key, or use `kots-embedded bundle verify`.");
        foreach (var warning in KubernetesSupport.Warnings(contents))
            _screen.Line($"Warning: {warning}");
        return ExitCode.Ok;
    }

    private void Show(BundleContents contents)
    {
        _screen.Line($"Bundle {contents.Version ?? "without a version"}, source {contents.Source ?? "not said"}");
        _screen.Table(
            ["name", "kind", "add-on", "size", "from"],
            contents.Items.Select(item => (IReadOnlyList<string>)
            [
                item.Name,
                item.Kind == BundleItemKind.HostFiles ? $"{item.Files.Count} host files" : item.Kind.ToString().ToLowerInvariant(),
                item.Addon ?? "",
                ByteText.Of(item.Bytes),
                From(item),
            ]));
        _screen.Line($"{ByteText.Of(contents.Bytes)} in all; without shared blobs it would be {ByteText.Of(contents.UnsharedBytes)}.");
    }

    private static string From(BundleItem item) => item.Provenance.Count switch
    {
        0 => "",
        <= 3 => string.Join(", ", item.Provenance.Select(one => $"{one.Type} {one.Name} {one.Version}")),
        _ => string.Join(", ", item.Provenance.GroupBy(one => one.Type).Select(group => $"{group.Count()} {group.Key} packages")),
    };
}
