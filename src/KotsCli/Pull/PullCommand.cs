using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.KotsCli.App;
using Kots.Embedded.Pipeline.Programs;
using Kots.Embedded.Pipeline.Pull;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Pull;

/// <summary><c>kubectl kots pull</c>: a release as the console would keep and deploy it, in a folder to look at.</summary>
internal sealed class PullCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly AppOptions _app = new();
    private readonly Option<string?> _out = new("--out") { Description = "The folder to write; else the application's slug", HelpName = "DIR" };

    public PullCommand(Tool tool)
        : base(tool, "pull", "Render a release into the folders of a version: upstream, kotsKinds, base, overlays, rendered")
    {
        _tool = tool;
        _app.AddTo(this);
        Options.Add(_out);
        Examples =
        [
            "kubectl kots pull ./release --namespace acme --out ./acme",
            "kubectl kots pull acme-1.2.tar.gz --license-file license.yaml --config-values values.yaml",
        ];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var request = await _app.ReadAsync(options, _tool, ct);
        var folder = PulledFolder.Of(options.GetValue(_out) ?? request.AppSlug);
        _tool.Screen.Status($"rendering {request.AppSlug}");
        var pulled = await new VersionPipeline(ProgramSearch.Usual()).PullAsync(request with { Previous = await folder.PreviousAsync(ct) }, ct);
        await folder.ReplaceAsync(pulled.Archive, ct);
        _tool.Screen.Status(null);
        Show(pulled, folder.Path);
        return pulled.NeedsConfiguration ? ExitCode.Failure : ExitCode.Ok;
    }

    private void Show(PulledVersion pulled, string folder)
    {
        _tool.Screen.Json(new JsonObject
        {
            ["folder"] = folder,
            ["files"] = pulled.Archive.Files.Count,
            ["missingItems"] = new JsonArray([.. pulled.MissingItems.Select(item => (JsonNode?)item.Name)]),
            ["skipped"] = new JsonArray([.. pulled.Skipped.Select(file => new JsonObject { ["path"] = file.File.Path, ["reason"] = file.Reason })]),
            ["images"] = new JsonArray([.. pulled.Images.Select(image => (JsonNode?)image)]),
        }, indented: true);
        foreach (var file in pulled.Skipped)
            _tool.Screen.Line($"warning: {file.File.Path} is left out: {file.Reason}");
        if (pulled.NeedsConfiguration)
        {
            _tool.Screen.Problem(new Problem("KE9804", $"{folder} holds only upstream and kotsKinds: required items have no value.",
                string.Join(", ", pulled.MissingItems.Select(item => item.Name)), "Give their values with --config-values; `kubectl kots config values APP` prints a file to start from."));
            return;
        }
        _tool.Screen.Line($"{pulled.Archive.Files.Count} files in {folder}");
        _tool.Screen.Line($"deploy with: kubectl apply -k {folder}/overlays/downstreams/{PullRequest.DefaultDownstream}");
    }
}
