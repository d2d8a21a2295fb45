using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.KotsCli.App;
using Kots.Embedded.Pipeline.Pull;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Config;

/// <summary><c>kubectl kots config render</c>: the form, with all texts, defaults and conditions worked out.</summary>
internal sealed class ConfigRenderCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly AppOptions _app = new();

    public ConfigRenderCommand(Tool tool)
        : base(tool, "render", "Print the Config as the console shows it, values filled in")
    {
        _tool = tool;
        _app.AddTo(this);
        Examples = ["kubectl kots config render ./release --config-values values.yaml"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var config = AppConfig.Rendered(VersionPipeline.Prepare(await _app.ReadAsync(options, _tool, ct)), options.GetRequiredValue(_app.App));
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(KindWriter.ToJson(config), indented: true);
        else
            _tool.Screen.Line(KindWriter.ToYaml(config).TrimEnd('\n'));
        return ExitCode.Ok;
    }
}
