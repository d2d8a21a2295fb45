using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Pipeline.Programs;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Version;

/// <summary><c>kubectl kots version</c>: what to put into a bug report, with the programs that it would run.</summary>
internal sealed class VersionCommand(Tool tool) : ToolCommand(tool, "version", "Print the version, and where kubectl and helm are found")
{
    private readonly Tool _tool = tool;

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var programs = ProgramSearch.Usual();
        var found = new JsonObject
        {
            ["version"] = ProductVersion.Number,
            ["commit"] = ProductVersion.Commit,
            ["kubectl"] = await PathAsync(programs.KubectlAsync, ct),
            ["helm"] = await PathAsync(programs.HelmAsync, ct),
        };
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(found, indented: true);
        else
            _tool.Screen.Lines(found.Select(fact => $"{fact.Key,-8}  {fact.Value?.ToString() ?? "unknown"}"));
        return ExitCode.Ok;
    }

    private static async Task<string> PathAsync(Func<CancellationToken, Task<string>> find, CancellationToken ct)
    {
        try
        {
            return await find(ct);
        }
        catch (ProblemException error)
        {
            return error.Problem.What;
        }
    }
}
