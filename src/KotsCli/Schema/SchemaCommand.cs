using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Schema;

/// <summary><c>kubectl kots schema</c>: what an editor needs to check and complete the documents of a release.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string?> _kind = new("KIND") { Description = "Such as Config, or HelmChart.v1beta2; without it all are listed", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _all = new("--all") { Description = "Write all of them as files" };
    private readonly Option<string> _out = new("--out") { Description = "The folder for --all", DefaultValueFactory = _ => "schemas", HelpName = "DIR" };

    public SchemaCommand(Tool tool)
        : base(tool, "schema", "Print the JSON Schema of a kind, for editors")
    {
        _tool = tool;
        _kind.CompletionSources.Add(_ => KindSchemas.Names.Select(name => new System.CommandLine.Completions.CompletionItem(Spelled(name))));
        Arguments.Add(_kind);
        Options.Add(_all);
        Options.Add(_out);
        Examples = ["kubectl kots schema Config > config.schema.json", "kubectl kots schema --all --out ./schemas"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        if (options.GetValue(_all))
        {
            await WriteAllAsync(options.GetRequiredValue(_out), ct);
            return ExitCode.Ok;
        }
        if (options.GetValue(_kind) is not { } wanted)
        {
            _tool.Screen.Json(new JsonArray([.. KindSchemas.Names.Select(name => (JsonNode?)Spelled(name))]), indented: true);
            _tool.Screen.Lines(KindSchemas.Names.Select(Spelled));
            return ExitCode.Ok;
        }
        // The schema is JSON whatever format is asked for.
        _tool.Screen.Format = OutputFormat.Json;
        _tool.Screen.Json(Find(wanted), indented: true);
        return ExitCode.Ok;
    }

    private async Task WriteAllAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in KindSchemas.Names)
        {
            var path = Path.GetFullPath(Path.Combine(folder, $"{Spelled(name).ToLowerInvariant().Replace('.', '-')}.json"));
            await AtomicFile.WriteAsync(path, FileModes.WorldReadable, KindSchemas.Find(name.ApiVersion, name.Kind)!.ToJsonString() + "\n", ct);
        }
        _tool.Screen.Line($"{KindSchemas.Names.Count} schemas in {folder}");
    }

    // The newest version where none is named.
    private static JsonObject Find(string wanted)
    {
        var found = KindSchemas.Names.Where(name => Spelled(name).Equals(wanted, StringComparison.OrdinalIgnoreCase) || name.Kind.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return found is [.., var (apiVersion, kind)] ? KindSchemas.Find(apiVersion, kind)! : throw new ProblemException(new Problem("KE9809",
            $"There is no schema of {wanted}.", $"There are {string.Join(", ", KindSchemas.Names.Select(Spelled))}.", "Name one of these."), ExitCode.Usage);
    }

    private static string Spelled((string ApiVersion, string Kind) name) =>
        name.ApiVersion == KindNames.SigApplications ? "SigApplication.v1beta1" : $"{name.Kind}.{name.ApiVersion[(name.ApiVersion.IndexOf('/') + 1)..]}";
}
