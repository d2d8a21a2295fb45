using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.KotsCli.App;
using Kots.Embedded.Pipeline.Pull;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Config;

/// <summary><c>kubectl kots config values</c>: the answers as a file, to start from or to keep.</summary>
internal sealed class ConfigValuesCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly AppOptions _app = new();

    public ConfigValuesCommand(Tool tool)
        : base(tool, "values", "Print a ConfigValues document with every item, its value and its default")
    {
        _tool = tool;
        _app.AddTo(this);
        Examples = ["kubectl kots config values ./release > values.yaml"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var templates = VersionPipeline.Prepare(await _app.ReadAsync(options, _tool, ct));
        AppConfig.Rendered(templates, options.GetRequiredValue(_app.App));
        var values = ReleaseTemplates.Read<ConfigValues>(TemplatingKinds.Of(templates.Upstream), "ConfigValues")!;
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(KindWriter.ToJson(values), indented: true);
        else
            _tool.Screen.Line(KindWriter.ToYaml(values).TrimEnd('\n'));
        return ExitCode.Ok;
    }
}
