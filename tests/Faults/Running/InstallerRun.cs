using System.Text.Json.Nodes;

namespace Kots.Embedded.Tests.Faults.Running;

/// <summary>What one run of the installer said with `-o json`.</summary>
internal sealed record InstallerRun(IReadOnlyList<JsonObject> Lines)
{
    public const string Install = "/root/kots-embedded install --bundle /root/bundle --bundle-key /root/bundle.pub -o json";
    public const string InstallHere = "/root/kots-embedded install --foreground --bundle /root/bundle --bundle-key /root/bundle.pub -o json";
    public const string Reset = "/root/kots-embedded reset --accept-risk data-loss -o json";

    /// <summary>"succeeded", "failed", "interrupted"; null where it ended without a last word.</summary>
    public string? Result => Lines.Select(l => Text(l, "result")).LastOrDefault(r => r is not null);

    /// <summary>The last line, for messages.</summary>
    public string Last => Lines.Count == 0 ? "no line" : Lines[^1].ToJsonString();

    /// <summary>Steps whose Apply began.</summary>
    public IEnumerable<string> Applied => In("applying");

    /// <summary>Steps whose outcome was done.</summary>
    public IEnumerable<string> Done => In("done");

    /// <summary>Steps in the order in which they said that they are in a state: "applying", "undone".</summary>
    public IEnumerable<string> In(string state) => Lines.Where(l => Text(l, "state") == state).Select(l => Text(l, "step")!);

    /// <summary>What each step of the plan needs first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Needs => Lines.Where(l => l["needs"] is not null)
        .ToDictionary(l => Text(l, "step")!, l => (IReadOnlyList<string>)[.. l["needs"]!.AsArray().Select(n => n!.GetValue<string>())]);

    /// <summary>The codes of its problems.</summary>
    public IEnumerable<string> Problems => Lines.SelectMany(l => (l["problems"]?.AsArray() ?? []).Append(l["problem"])).Where(p => p is not null).Select(p => Text(p!.AsObject(), "code")!).Distinct();

    private static string? Text(JsonObject line, string name) => line[name]?.GetValue<string>();
}
