using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Installer.Status.AdminConsole;
using Kots.Embedded.Installer.Status.LastRun;
using Kots.Embedded.Installer.Status.Nodes;

namespace Kots.Embedded.Installer.Status;

/// <summary>The picture as the JSON document of docs/output.md. Pure.</summary>
internal static class StatusDocument
{
    public static JsonObject Of(StatusPicture p, Diagnosis diagnosis) => new()
    {
        ["time"] = Time(p.At),
        ["healthy"] = diagnosis.IsHealthy,
        ["version"] = p.ProductVersion,
        ["node"] = new JsonObject { ["name"] = p.Node.NodeName, ["role"] = p.Node.Role, ["address"] = p.Node.Address, ["dataDir"] = p.Node.DataDir },
        ["kubernetes"] = new JsonObject
        {
            ["version"] = p.KubernetesVersion,
            ["supported"] = p.KubernetesVersion is { } version ? !KubernetesFindings.Of(version).Any() : null,
            ["api"] = p.Api.Value is { } api ? new JsonObject { ["server"] = api.Server, ["answers"] = api.Trouble is null } : null,
        },
        ["problems"] = List(diagnosis.Shown, f => Problem(f)),
        ["effects"] = List(diagnosis.Hidden, h => Problem(h.Finding, h.Because)),
        ["nodes"] = List(p.Nodes.Value, Node),
        ["components"] = List(p.Components.Value, c => new JsonObject
        {
            ["name"] = c.Name,
            ["node"] = c.Node,
            ["health"] = Word(c.Health),
            ["why"] = c.Why,
        }),
        ["addons"] = List(p.Addons.Value?.Addons, a => new JsonObject
        {
            ["name"] = a.Name,
            ["version"] = a.Version,
            ["summary"] = a.Summary,
            ["ready"] = a.IsReady,
            ["why"] = a.WhyNot,
        }),
        ["networkPolicies"] = List(p.Addons.Value?.NetworkPolicies, n => JsonValue.Create(n)!),
        ["console"] = p.Console is { } console ? Console(console) : null,
        ["certificates"] = List(p.Certificates.Value, c => new JsonObject { ["name"] = c.Name, ["path"] = c.Path, ["ends"] = Time(c.Ends), ["why"] = c.Damage }),
        ["machine"] = Machine(p),
        ["lastRun"] = p.LastRun.Value is { } run ? Run(run) : null,
        ["notSeen"] = List(p.NotSeen, s => new JsonObject { ["what"] = s.What, ["why"] = s.Why }),
    };

    private static JsonObject Node(NodeState n) => new()
    {
        ["name"] = n.Name,
        ["role"] = n.Role,
        ["ready"] = n.IsReady,
        ["why"] = n.WhyNotReady,
        ["address"] = n.Address,
        ["version"] = n.Version,
        ["closed"] = n.Closed,
        ["shortOf"] = new JsonArray([.. n.Shortages.Select(s => (JsonNode)s)]),
        ["cores"] = n.Resources.Cores,
        ["memoryBytes"] = (long)n.Resources.MemoryBytes,
        ["pods"] = n.Resources.Pods,
        ["mostPods"] = n.Resources.MostPods,
        ["requestedCores"] = n.Resources.Pods is null ? null : Math.Round(n.Resources.RequestedCores, 3),
        ["requestedMemoryBytes"] = n.Resources.Pods is null ? null : (long)n.Resources.RequestedMemoryBytes,
        ["clockAheadMs"] = n.ClockAhead is { } ahead ? (long)ahead.TotalMilliseconds : null,
    };

    private static JsonObject Console(ConsoleState console) => new()
    {
        ["url"] = console.Url,
        ["answers"] = console.Answers,
        ["why"] = console.WhyNot,
        ["fingerprint"] = console.Fingerprint,
        ["certificateEnds"] = Time(console.CertificateEnds),
    };

    private static JsonObject Run(RunState run) => new()
    {
        ["plan"] = run.Plan,
        ["version"] = run.Version,
        ["started"] = Time(run.Started),
        ["ended"] = Time(run.Ended),
        ["result"] = run.Result is { } result ? Word(result) : null,
        ["goingOn"] = run.IsGoingOn,
        ["steps"] = List(run.Steps, s => new JsonObject { ["step"] = s.Step, ["problem"] = s.ProblemCode }),
    };

    private static JsonObject Machine(StatusPicture p) => new()
    {
        ["disks"] = List(p.Disks.Value, d => new JsonObject
        {
            ["mount"] = d.Mount,
            ["folders"] = new JsonArray([.. d.Folders.Select(f => (JsonNode)f)]),
            ["sizeBytes"] = d.SizeBytes,
            ["freeBytes"] = d.FreeBytes,
            ["freeInodes"] = Math.Round(d.FreeInodes, 4),
            ["evictBelowBytes"] = (long)d.EvictBelowBytes,
        }),
        ["addresses"] = List(p.Address.Value?.Present, a => JsonValue.Create(a)!),
        ["hasAddress"] = p.Address.Value?.IsThere,
        ["swapBytes"] = p.Address.Value?.SwapBytes,
        ["clock"] = p.Clock.Value is { } clock ? new JsonObject { ["daemon"] = clock.Daemon, ["synchronized"] = clock.Synchronized } : null,
    };

    private static JsonObject Problem(Finding finding, string? because = null)
    {
        var problem = new JsonObject
        {
            ["severity"] = Word(finding.Severity),
            ["code"] = finding.Code,
            ["what"] = finding.Problem.What,
            ["why"] = finding.Problem.Why,
            ["do"] = finding.Problem.Do,
        };
        if (finding.Problem.Details is { } details)
            problem["details"] = details;
        if (because is not null)
            problem["because"] = because;
        return problem;
    }

    /// <summary>Null where it could not be looked at; notSeen says why.</summary>
    private static JsonArray? List<T>(IEnumerable<T>? items, Func<T, JsonNode> read) => items is null ? null : new JsonArray([.. items.Select(read)]);

    private static JsonNode? Time(DateTimeOffset? time) => time is { } at ? JsonValue.Create(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null)) : null;

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
