using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.KotsCli.App;
using Kots.Embedded.Pipeline.Pull;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Template;

/// <summary><c>kubectl kots template</c>: what templates come to, of a text, of files, of a whole release, or of many cases at once.</summary>
internal sealed class TemplateCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly AppOptions _app = new();
    private readonly Option<string?> _text = new("--text") { Description = "Render this text instead of the release's files" };
    private readonly Option<string[]> _files = new("--file", "-f") { Description = "Render only these files of the release", HelpName = "PATH", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _cases = new("--jsonl") { Description = "Render lines of {\"id\", \"template\"} and print lines of {\"id\", \"output\" or \"error\"}; - is stdin", HelpName = "CASES" };

    public TemplateCommand(Tool tool)
        : base(tool, "template", "Render the templates of a release, of some of its files, or of a text")
    {
        _tool = tool;
        _app.App.Arity = ArgumentArity.ZeroOrOne;
        _app.AddTo(this);
        Options.Add(_text);
        Options.Add(_files);
        Options.Add(_cases);
        Examples =
        [
            "kubectl kots template ./release --config-values values.yaml",
            "kubectl kots template ./release --file deployment.yaml --license-file license.yaml",
            "kubectl kots template --text 'repl{{ ConfigOption \"hostname\" }}' --config-values values.yaml",
        ];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var templates = await TemplatesAsync(options, ct);
        if (options.GetValue(_cases) is { } cases)
            return CaseLines.Run(await AppFiles.TextAsync(cases, ct), cases, templates, _tool.Screen);
        if (options.GetValue(_text) is { } text)
        {
            Print([new TreeFile("text", templates.Template.Render("text", text, ct))], alone: true);
            return ExitCode.Ok;
        }
        var wanted = options.GetValue(_files) ?? [];
        Print(wanted.Length > 0 ? Named(templates, wanted, ct) : [.. KindsRendering.Of(templates).Files, .. ManifestRendering.Of(templates).Files], alone: wanted.Length == 1);
        return ExitCode.Ok;
    }

    private async Task<ReleaseTemplates> TemplatesAsync(ParseResult options, CancellationToken ct)
    {
        if (options.GetValue(_app.App) is null && options.GetValue(_cases) is null && options.GetValue(_text) is null)
            throw new ProblemException(new Problem("KE9806", "There is nothing to render.", "Neither an application nor --text nor --jsonl is given.", "See: kubectl kots template --help"), ExitCode.Usage);
        return VersionPipeline.Prepare(await _app.ReadAsync(options, _tool, ct));
    }

    private static List<TreeFile> Named(ReleaseTemplates templates, IReadOnlyList<string> paths, CancellationToken ct) =>
        [.. paths.Select(path => templates.Upstream.Find(path) ?? throw new ProblemException(new Problem("KE9801", $"{path} cannot be read.",
            "The release has no such file.", "Name it as it lies below the release's folder."), ExitCode.Usage))
            .Select(file => new TreeFile(file.Path, templates.Template.Render(file.Path, file.Text, ct)))];

    private void Print(IReadOnlyList<TreeFile> files, bool alone)
    {
        if (_tool.Screen.Format == OutputFormat.Json)
        {
            _tool.Screen.Json(new JsonArray([.. files.Select(file => new JsonObject { ["path"] = file.Path, ["content"] = file.Text })]), indented: true);
            return;
        }
        foreach (var file in files)
            _tool.Screen.Line(alone ? file.Text : $"---\n# {file.Path}\n{file.Text.TrimEnd('\n')}");
    }
}
