using System.Text.Json.Nodes;
using System.Xml.Linq;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Repository;

/// <summary>
/// What each program ships is reviewed as text: <c>deps/&lt;program&gt;.txt</c> lists its packages, their versions and who wants each. Made from
/// the lock files, so that nothing has to be built; rewritten with UPDATE_EXPECTED=1.
/// </summary>
public sealed class DependencyTests
{
    public static TheoryData<string, string> Programs => new()
    {
        { "Installer", "kots-embedded" },
        { "ClusterAgent", "cluster-agent" },
        { "Kotsadm", "kotsadm" },
        { "KotsCli", "kubectl-kots" },
        { "VendorServer", "kots-vendor" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void What_a_program_ships_is_what_was_reviewed(string project, string program)
    {
        var path = Checkout.PathOf("deps", program + ".txt");
        var now = string.Join('\n', Shipped(project)) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, now);
        }
        (File.Exists(path) ? File.ReadAllText(path) : "").ShouldBe(now, $"deps/{program}.txt differs from src/{project}/packages.lock.json. If the change is wanted: UPDATE_EXPECTED=1 and read the difference.");
    }

    /// <summary>"Name version ← who", packages of the build itself (analyzers) left out.</summary>
    private static IEnumerable<string> Shipped(string project)
    {
        var locked = JsonNode.Parse(Sources.Read($"src/{project}/packages.lock.json"))!["dependencies"]!["net10.0"]!.AsObject();
        var tools = XDocument.Load(Checkout.PathOf("Directory.Build.props")).Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var wantedBy = locked.SelectMany(p => (p.Value!["dependencies"] as JsonObject ?? []).Select(d => (Wanted: d.Key, By: p.Key))).ToLookup(d => d.Wanted, d => d.By, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, entry) in locked.OrderBy(p => p.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (tools.Contains(name))
                continue;
            var by = wantedBy[name].Order(StringComparer.Ordinal).ToList();
            if (entry!["type"]!.GetValue<string>() == "Direct")
                by.Insert(0, project);
            yield return $"{name} {entry["resolved"]?.GetValue<string>() ?? "(ours)"}  ← {(by.Count == 0 ? project : string.Join(", ", by))}";
        }
    }
}
