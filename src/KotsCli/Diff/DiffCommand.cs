using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Versions.Diffs;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Pipeline.Pull;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Diff;

/// <summary><c>kubectl kots diff</c>: what changes from one version, or release, to another.</summary>
internal sealed class DiffCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string> _old = new("OLD") { Description = "A pulled version or a release: a folder or an archive" };
    private readonly Argument<string> _new = new("NEW") { Description = "The one after it" };
    private readonly Option<bool> _summary = new("--summary") { Description = "Only which objects change, and by how many lines" };

    public DiffCommand(Tool tool)
        : base(tool, "diff", "Compare two versions object by object; values of Secrets are not shown")
    {
        _tool = tool;
        Arguments.Add(_old);
        Arguments.Add(_new);
        Options.Add(_summary);
        Examples = ["kubectl kots diff ./acme-1.1 ./acme-1.2", "kubectl kots diff acme-1.1.tar.gz acme-1.2.tar.gz --summary"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var old = await AppFolder.ReadAnyAsync(options.GetRequiredValue(_old), ct);
        var current = await AppFolder.ReadAnyAsync(options.GetRequiredValue(_new), ct);
        var changes = VersionDiff.Between(old, current, PullRequest.DefaultDownstream);
        _tool.Screen.Json(new JsonArray([.. changes.Select(change => new JsonObject
        {
            ["name"] = change.Name,
            ["change"] = Word(change.Kind),
            ["linesAdded"] = change.Added,
            ["linesRemoved"] = change.Removed,
            ["lines"] = new JsonArray([.. change.Lines.Select(line => (JsonNode?)line)]),
        })]), indented: true);
        if (changes.Count == 0)
            _tool.Screen.Line("Nothing changes.");
        else if (options.GetValue(_summary))
            _tool.Screen.Table(["object", "change", "lines"], changes.Select(change => (IReadOnlyList<string>)[change.Name, Word(change.Kind), $"+{change.Added} -{change.Removed}"]));
        else
            Show(changes);
        return ExitCode.Ok;
    }

    private void Show(IReadOnlyList<ObjectChange> changes)
    {
        foreach (var change in changes)
        {
            _tool.Screen.Line($"{Word(change.Kind)}: {change.Name}");
            _tool.Screen.Lines(change.Lines);
            _tool.Screen.Line();
        }
        _tool.Screen.Line($"{changes.Count} objects change: {changes.Sum(change => change.Added)} lines added, {changes.Sum(change => change.Removed)} removed.");
    }

    private static string Word(ChangeKind kind) => kind switch { ChangeKind.Added => "added", ChangeKind.Removed => "removed", _ => "changed" };
}
