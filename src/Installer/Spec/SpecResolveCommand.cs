using System.CommandLine;
using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Spec;

/// <summary><c>kots-embedded spec resolve</c>.</summary>
internal sealed class SpecResolveCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string> _file = new("FILE") { Description = "Installer document; - is stdin" };
    private readonly Argument<string[]> _words = new("WORD")
    {
        Description = "kURL's command line words on top, such as kubernetes-version=1.20.2",
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = SpecOptions.Words,
    };
    private readonly Option<string?> _patch = SpecOptions.Patch();
    private readonly Option<string?> _catalogue = SpecOptions.Catalogue();
    private readonly Option<string?> _source = new("--source") { Description = "Only what this source can make: debian or upstream" };
    private readonly Option<string?> _lock = new("--lock") { Description = "Write the lock file here" };

    public SpecResolveCommand(Tool tool)
        : base(tool, "resolve", "Choose exact versions for an Installer document from a catalogue of add-ons")
    {
        _tool = tool;
        Arguments.Add(_file);
        Arguments.Add(_words);
        foreach (var option in new Option[] { _patch, _catalogue, _source, _lock })
            Options.Add(option);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var catalogue = await SpecFiles.CatalogueAsync(options.GetValue(_catalogue) ?? SpecFiles.DefaultCatalogue, ct);
        if (options.GetValue(_source) is { } source)
            catalogue = catalogue.ForSource(source);
        var schema = Addons.Spec.InstallerSchema.Kurl.With(catalogue);
        var document = await SpecFiles.ReadAsync(options.GetValue(_file)!, options.GetValue(_patch), options.GetValue(_words) ?? [], schema, ct);
        var resolved = InstallerResolver.Resolve(document, catalogue);
        // Digests are known to a bundle only; a lock file made from a catalogue has none.
        if (options.GetValue(_lock) is { } path)
            await AtomicFile.WriteAsync(Path.GetFullPath(path), FileModes.WorldReadable, LockFile.Write(resolved, _ => null), ct);
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(LockFile.ToJson(resolved, _ => null), indented: true);
        else
            SpecOutput.Show(_tool.Screen, resolved);
        return ExitCode.Ok;
    }
}
