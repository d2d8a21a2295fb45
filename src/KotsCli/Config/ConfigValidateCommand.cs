using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Config.Validation;
using Kots.Embedded.KotsCli.App;
using Kots.Embedded.Pipeline.Pull;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Config;

/// <summary><c>kubectl kots config validate</c>: would the console take these answers?</summary>
internal sealed class ConfigValidateCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly AppOptions _app = new();

    public ConfigValidateCommand(Tool tool)
        : base(tool, "validate", "Check the answers: required items and patterns")
    {
        _tool = tool;
        _app.AddTo(this);
        Examples = ["kubectl kots config validate ./release --config-values values.yaml"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var templates = VersionPipeline.Prepare(await _app.ReadAsync(options, _tool, ct));
        var config = AppConfig.Rendered(templates, options.GetRequiredValue(_app.App));
        List<(string Item, string Message)> wrong =
        [
            .. RequiredItems.Missing(config).Select(item => (item.Name, $"{(item.Title == "" ? item.Name : item.Title)} is required")),
            // Passwords are rendered as they are.
            .. new ConfigValidation(cipher: null).Check(config.Spec).SelectMany(group => group.Items).SelectMany(item => item.Messages.Select(message => (item.Name, message))),
        ];
        _tool.Screen.Json(new JsonObject
        {
            ["valid"] = wrong.Count == 0,
            ["items"] = new JsonArray([.. wrong.Select(item => new JsonObject { ["name"] = item.Item, ["message"] = item.Message })]),
        }, indented: true);
        if (wrong.Count == 0)
            _tool.Screen.Line($"All {config.Spec.Groups.Sum(group => group.Items.Count)} items are as they must be.");
        else
            _tool.Screen.Table(["item", "what is wrong"], wrong.Select(item => (IReadOnlyList<string>)[item.Item, item.Message]));
        return wrong.Count == 0 ? ExitCode.Ok : ExitCode.Failure;
    }
}
