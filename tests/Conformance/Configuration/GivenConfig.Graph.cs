using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Configuration;

internal static partial class GivenConfig
{
    /// <summary>Items whose templates name what they depend on, resolved one by one; those not available at their turn.</summary>
    public static JsonObject ResolveGraph(ConformanceCase row)
    {
        var items = (row.Given["dependencies"] as JsonObject ?? []).Select(d => new ConfigItem { Name = d.Key, Value = BoolOrString.FromText(Calls(row, d.Key)) });
        var graph = ConfigDependencies.Of(items);
        var notFound = new JsonArray();
        foreach (var item in Texts(row.Given["resolveOrder"]))
        {
            if (!graph.Heads().Contains(item))
                notFound.Add(item);
            graph.Resolve(item);
        }
        return new JsonObject { ["notFound"] = notFound };
    }

    /// <summary>Items as given, resolved in the given order.</summary>
    public static JsonObject ResolveParsed(ConformanceCase row)
    {
        var graph = ConfigDependencies.Of(Texts(row.Given["itemNames"]).Select(name => new ConfigItem
        {
            Name = name,
            Value = BoolOrString.FromText(row.Given["itemValues"]?[name]?.GetValue<string>()),
            Default = BoolOrString.FromText(row.Given["itemDefaults"]?[name]?.GetValue<string>()),
        }));
        var heads = graph.Heads();
        foreach (var item in Texts(row.Given["resolveOrder"]))
        {
            if (!graph.Heads().Contains(item))
                throw new ProblemException(new Problem("test", $"{item} is not available at its turn.", "-", "-"));
            graph.Resolve(item);
        }
        return new JsonObject { ["headNodes"] = new JsonArray([.. heads.Select(h => (JsonNode)h)]) };
    }

    private static string Calls(ConformanceCase row, string item) => string.Concat(
        Texts(row.Given["dependencies"]![item]).Select(d => $"repl{{{{ ConfigOption \"{d}\" }}}} ")
            .Concat(Texts(row.Given["testCerts"]?[item]).Select(c => $"repl{{{{ TLSCert \"{c}\" }}}} "))
            .Concat(Texts(row.Given["testKeys"]?[item]).Select(c => $"repl{{{{ TLSKey \"{c}\" }}}} "))
            .Concat(Texts(row.Given["testCAs"]?[item]).Select(c => $"repl{{{{ TLSCACert \"{c}\" }}}} "))
            .Concat(Pairs(row.Given["testCAFromCerts"]?[item]).Select(c => $"repl{{{{ TLSCertFromCA {c} }}}} "))
            .Concat(Pairs(row.Given["testCAFromKeys"]?[item]).Select(c => $"repl{{{{ TLSKeyFromCA {c} }}}} ")));

    private static IEnumerable<string> Pairs(JsonNode? list) => (list as JsonArray ?? []).Select(pair => $"\"{pair![0]}\" \"{pair[1]}\"");
}
