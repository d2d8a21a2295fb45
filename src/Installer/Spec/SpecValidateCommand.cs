using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Spec;

/// <summary><c>kots-embedded spec validate</c>.</summary>
internal sealed class SpecValidateCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Installer documents; - is stdin",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = SpecOptions.Words,
    };
    private readonly Option<string?> _patch = SpecOptions.Patch();
    private readonly Option<string?> _catalogue = SpecOptions.Catalogue();

    public SpecValidateCommand(Tool tool)
        : base(tool, "validate", "Read Installer documents and name everything that is wrong, with its line")
    {
        _tool = tool;
        Arguments.Add(_files);
        Options.Add(_patch);
        Options.Add(_catalogue);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var schema = await SpecFiles.SchemaAsync(options.GetValue(_catalogue), ct);
        var results = new JsonArray();
        var wrong = 0;
        foreach (var file in options.GetValue(_files)!)
        {
            var (warnings, problems) = await CheckAsync(file, options.GetValue(_patch), schema, ct);
            results.Add((JsonNode)SpecOutput.Checked(file, warnings, problems));
            SpecOutput.Show(_tool.Screen, file, warnings, problems);
            wrong += problems.Count > 0 ? 1 : 0;
        }
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(new JsonObject { ["valid"] = wrong == 0, ["documents"] = results }, indented: true);
        return wrong == 0 ? ExitCode.Ok : ExitCode.Usage;
    }

    private static async Task<(IReadOnlyList<Problem> Warnings, IReadOnlyList<Problem> Problems)> CheckAsync(
        string file, string? patch, InstallerSchema schema, CancellationToken ct)
    {
        try
        {
            return ((await SpecFiles.ReadAsync(file, patch, [], schema, ct)).Warnings, []);
        }
        catch (ProblemException error)
        {
            return ([], error.Problems);
        }
    }
}
