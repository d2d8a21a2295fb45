using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>system/block_devices.json, from lsblk.</summary>
internal static partial class BlockDevicesCollector
{
    private static readonly string[] s_arguments =
        ["--noheadings", "--bytes", "--pairs", "-o", "NAME,KNAME,PKNAME,TYPE,MAJ:MIN,SIZE,FSTYPE,MOUNTPOINT,SERIAL,RO,RM"];

    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var text = await host.OutputOfAsync("lsblk", s_arguments, ct)
            ?? throw new ProblemException(new Problem("KE5006", "The block devices cannot be listed.", "`lsblk` cannot be run.", "Install util-linux."));
        return CollectedFile.System("block_devices.json", Parse(text));
    }

    internal static JsonArray Parse(string text) =>
        new([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => (JsonNode?)Device(l))]);

    private static JsonObject Device(string line)
    {
        var members = Pair().Matches(line).ToDictionary(m => m.Groups[1].Value.Replace(':', '_'), m => m.Groups[2].Value, StringComparer.Ordinal);
        string Text(string key) => members.GetValueOrDefault(key, "");
        var numbers = Text("MAJ_MIN").Split(':');
        return new JsonObject
        {
            ["name"] = Text("NAME"),
            ["kernel_name"] = Text("KNAME"),
            ["parent_kernel_name"] = Text("PKNAME"),
            ["type"] = Text("TYPE"),
            ["major"] = int.TryParse(numbers[0], out var major) ? major : 0,
            ["minor"] = numbers.Length > 1 && int.TryParse(numbers[1], out var minor) ? minor : 0,
            ["size"] = long.TryParse(Text("SIZE"), out var size) ? size : 0,
            ["filesystem_type"] = Text("FSTYPE"),
            ["mountpoint"] = Text("MOUNTPOINT"),
            ["serial"] = Text("SERIAL"),
            ["read_only"] = Text("RO") == "1",
            ["removable"] = Text("RM") == "1",
        };
    }

    [GeneratedRegex("""([A-Z:_]+)="([^"]*)" ?""")]
    private static partial Regex Pair();
}
