using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Tests.Conformance.Running;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Host.Analyzers;
using Kots.Embedded.Troubleshoot.Host.Collectors;

namespace Kots.Embedded.Tests.Conformance.Troubleshoot;

/// <summary>Operations of the troubleshoot pack; so far those about hosts.</summary>
internal static class TroubleshootOperations
{
    public static readonly Pack Pack = new("troubleshoot", new Dictionary<string, Operation>
    {
        ["analyze"] = new(Analyze, SameResults),
        ["hostResults"] = new(HostResults, SameResults),
        ["collectedContents"] = new(Contents),
        ["condition.hostCpu"] = new(c => Value(CpuCondition.Read(c.Given).Holds(c.Text("when")!))),
        ["condition.hostCpuOp"] = new(c => Value(CpuCondition.Compare(c.Given["actual"]!.GetValue<long>(), c.Text("operator")!, c.Text("desired")!, "case"))),
        ["condition.hostDiskOp"] = new(c => Value(DiskUsageCondition.CompareBytes(c.Given["actual"]!.GetValue<long>(), c.Text("operator")!, c.Text("desired")!))),
        ["condition.hostDiskPercent"] = new(c => Value(DiskUsageCondition.CompareShare(c.Given["actual"]!.GetValue<decimal>(), c.Text("operator")!, c.Text("desired")!))),
        ["condition.hostMemory"] = new(c => Value(new MemoryCondition(c.Given["actual"]!.GetValue<long>()).Holds(c.Text("conditional")!))),
        ["condition.hostOS"] = new(c => Value(HostOsCondition.Read(c.Given["osInfo"]!).Holds(c.Text("conditional")!))),
        ["condition.hostServices"] = new(HostServices),
        ["condition.hostSysctl"] = new(c => Value(SysctlCondition.Read(JsonNode.Parse(c.Text("collected")!)!).Holds(c.Text("conditional")!))),
        ["condition.kernelModules"] = new(c => Value(KernelModules.Holds(c.Text("conditional")!, KernelModules.Statuses(c.Given["modules"])))),
        ["condition.registryImages"] = new(c => Value(CountCondition.ReadImages(c.Given["data"]).Holds(c.Text("conditional")!))),
        ["condition.blockDeviceType"] = new(c => Value(BlockDevicesCondition.CountsType(
            new AnalyzerSpec("blockDevices", (JsonObject)c.Given["cfg"]!.DeepClone()), c.Text("devType")!))),
        ["collect.lsblk"] = new(c => Value(BlockDevicesCollector.Parse(c.Text("output")!))),
        ["collect.kernelConfig"] = new(c => Value(Map(KernelConfigsCollector.Parse(c.Text("input")!)))),
        ["collect.modulesBuiltin"] = new(c => Value(new JsonObject(KernelModulesCollector.ParseBuiltin(c.Text("content")!)
            .Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["status"] = "loaded" }))))),
        ["collect.sysctl"] = new(c => Value(Map(SysctlCollector.Parse(c.Text("cmdOut")!)))),
        ["collect.percentile"] = new(c => new JsonObject { ["answer"] = LatencyCollector.PercentileIndex(c.Given["length"]!.GetValue<int>(), c.Given["p"]!.GetValue<double>()) }),
        ["collect.subnetAvailable"] = new(c => Value(SubnetCollector.IsFree(IPNetwork.Parse(c.Text("subnetRange")!), c.Given["cidrRange"]!.GetValue<int>(),
            c.Given["routes"]!.AsArray().Select(r => IPNetwork.Parse(r!.GetValue<string>()))))),
        ["renderTemplate"] = new(c => Value(Render(c.Text("tpl")!, (JsonObject)c.Given["data"]!.DeepClone()))),
        ["excludeFlag"] = new(c => Value(new AnalyzerSpec("any", (JsonObject)((JsonObject)c.Given["analyzer"]!).First().Value!.DeepClone()).Exclude)),
    }, SkipRow: row => row.Op == "analyze" && !(row.Given["host"]?.GetValue<bool>() ?? false) ? "analyzers of clusters are not built yet" : null);

    private static JsonObject Value(JsonNode? value) => new() { ["value"] = value };

    private static JsonObject Map(IReadOnlyDictionary<string, string> values) => new(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)JsonValue.Create(v.Value))));

    private static string Render(string message, JsonObject fields) =>
        Template.Parse("message", message, new TemplateOptions { Functions = [FunctionSet.Sprig] }).Execute(fields);

    private static JsonObject Analyze(ConformanceCase row)
    {
        var spec = new AnalyzerSpec(row.Text("kind")!, (JsonObject)row.Given["spec"]!.DeepClone());
        return Results(HostAnalyzers.Analyze(spec, new GivenData(row.Given), Render));
    }

    private static JsonObject HostResults(ConformanceCase row)
    {
        var spec = new AnalyzerSpec("hostOS", new JsonObject { ["outcomes"] = row.Given["outcomes"]!.DeepClone() });
        var analysis = new Analysis(spec, new CollectedFiles(), Render, "Host OS Info");
        return Results([.. row.Given["collectedContent"]!.AsArray().Select(c =>
            analysis.First(HostOsCondition.Read(JsonNode.Parse(c!["data"]!.GetValue<string>())!), c["nodeName"]?.GetValue<string>() ?? ""))]);
    }

    private static JsonObject Contents(ConformanceCase row)
    {
        var found = CollectedContent.Find(new GivenData(row.Given), row.Text("localPath")!, row.Text("remoteNodeBaseDir")!, row.Text("remoteFileName")!);
        return Value(new JsonArray([.. found.Select(f => (JsonNode?)new JsonObject { ["data"] = f.Text, ["nodeName"] = f.Node })]));
    }

    // The pack writes members of a service in small letters here, and as systemd's output is kept elsewhere.
    private static JsonObject HostServices(ConformanceCase row)
    {
        var services = row.Given["services"]!.AsArray().Select(s => (JsonNode?)new JsonObject(
            ((JsonObject)s!).Select(m => KeyValuePair.Create(char.ToUpperInvariant(m.Key[0]) + m.Key[1..], m.Value?.DeepClone()))));
        return Value(HostServicesCondition.Read(new JsonArray([.. services])).Holds(row.Text("conditional")!));
    }

    private static JsonObject Results(IReadOnlyList<CheckResult> results) => new()
    {
        ["results"] = new JsonArray([.. results.Select(r => (JsonNode?)new JsonObject
        {
            ["outcome"] = r.Outcome.ToString().ToLowerInvariant(),
            ["title"] = r.Title,
            ["message"] = r.Message,
            ["uri"] = r.Uri,
            ["strict"] = r.Strict,
        })]),
    };

    /// <summary>What a wanted result does not name is not compared (the pack's README).</summary>
    private static bool SameResults(string key, JsonNode? wanted, JsonNode? got) =>
        key != "results" || (wanted is JsonArray { Count: var count } list && got is JsonArray other && count == other.Count
            && list.Zip(other).All(pair => ((JsonObject)pair.First!).All(member => JsonCompare.Same(member.Value, pair.Second![member.Key]))));

    /// <summary>What a row gives as collected: files, one text for whatever is read, or nothing.</summary>
    private sealed class GivenData(JsonObject given) : ICollectedData
    {
        public string? Read(string path) => given["files"] is JsonObject files ? files[path]?.GetValue<string>() : given["collected"]?.GetValue<string>();

        public string? WhyMissing(string kind, string name) => null;
    }
}
