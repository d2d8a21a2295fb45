using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Lint;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary><c>kots-vendor release create</c>.</summary>
internal sealed class ReleaseCreateCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };
    private readonly Argument<string> _folder = new("DIR") { Description = "The release's files: a folder, or an archive of one" };
    private readonly Option<string> _version = new("--version") { Description = "The version label, if it is known already", DefaultValueFactory = _ => "" };
    private readonly NotesOptions _notes = new();
    private readonly Option<bool> _required = new("--required") { Description = "No customer may leave this release out" };
    private readonly Option<string> _lint = new("--lint") { Description = "What errors of lint do: error refuses the release, warn only tells them", DefaultValueFactory = _ => "error" };

    public ReleaseCreateCommand(Tool tool)
        : base(tool, "create", "Take a folder in as the next release; lint looks at it first")
    {
        _lint.AcceptOnlyFromAmong("error", "warn");
        Arguments.Add(_app);
        Arguments.Add(_folder);
        Options.Add(_version);
        _notes.AddTo(this);
        Options.Add(_required);
        Options.Add(_lint);
        Examples = ["kots-vendor release create acme ./release --version 1.2.0 --notes-file notes.md"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var files = await AppFolder.ReadAsync(options.GetRequiredValue(_folder), ct);
        var defaults = new ReleaseDefaults(options.GetRequiredValue(_version), await _notes.ReadAsync(options, ct) ?? "", options.GetValue(_required));
        var app = options.GetRequiredValue(_app);
        var (release, report) = await CreateRelease.RunAsync(state, app, files, defaults, options.GetValue(_lint) == "warn", ct);
        Tool.Screen.Json(new JsonObject
        {
            ["sequence"] = release.Sequence,
            ["versionLabel"] = release.VersionLabel,
            ["digest"] = release.Digest,
            ["bytes"] = release.Bytes,
            ["files"] = release.Files,
            ["lintErrors"] = release.LintErrors,
            ["lintWarnings"] = release.LintWarnings,
        }, indented: true);
        Tool.Screen.Lines(LintText.Lines(report));
        Tool.Screen.Line($"Release {release.Sequence} of {app}: {release.Files} files, {release.Bytes:N0} bytes. Next: kots-vendor release promote {app} {release.Sequence} CHANNEL");
        return ExitCode.Ok;
    }
}
