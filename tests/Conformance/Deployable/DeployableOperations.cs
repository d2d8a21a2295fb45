using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Deployable;

/// <summary>The deployable pack: versions, their order and what may be deployed.</summary>
internal static class DeployableOperations
{
    public static readonly Pack Pack = new("deployable", new Dictionary<string, Operation>
    {
        ["deployable.version"] = new(c => Judged(DeployabilityRules.Check(VersionFor(c, c.Given["version"]), History(c, "appVersions"), Flag(c, "isSemverRequired"),
            GivenVersions.IsEmbeddedCluster(c)), "isDeployable")),
        ["deployable.sameRelease"] = new(c => Value(Version(c.Given["v1"]).IsSameRelease(Version(c.Given["v2"]), Flag(c, "isSemverRequired")))),
        ["deployable.strictPreflights"] = new(c => Value(StrictPreflights.AreFailing(c.Text("preflightSpecStr"), c.Text("preflightResultStr")))),
        ["deployable.sort"] = new(c => Sequences(VersionOrder.Sort(Versions(c), Flag(c, "bySemver"))), SameSequences),
        ["deployable.sortByCursor"] = new(c => Sequences(VersionOrder.SortByCursor(Versions(c))), SameSequences),
        ["deployable.cursor"] = new(Cursors),
        ["deployable.requiredAirgap"] = new(c => new JsonObject { ["noSemver"] = Labels(Missing(c, false)), ["semver"] = Labels(Missing(c, true)) }),
        ["deployable.airgapUpdate"] = new(c => Judged(AirgapUpdate.Check(
            GivenVersions.Airgap(c), GivenVersions.Stored(c), GivenVersions.IsSemverRequired(c), isChannelChanged: false, c.Text("currentECVersion") ?? "",
            Flag(c, "isV3EmbeddedCluster")), "deployable")),
        ["deployable.availableUpdates"] = new(c => new JsonObject
        {
            ["value"] = new JsonArray([.. AvailableUpdates.Judge(
            GivenVersions.Updates(c), c.Text("currentECVersion") ?? "").Select(u => (JsonNode)GivenVersions.Shown(u.Update, u.Deployability))])
        }),
        ["deployable.airgapCanInstall"] = new(CanInstall),
        ["deployable.versionKey"] = new(c => new JsonObject { ["key"] = new UpstreamUpdate { ChannelId = c.Text("channelID")!, Cursor = c.Text("cursor")! }.Key }),
        ["deployable.removeOld"] = new(c => new JsonObject
        {
            ["value"] = new JsonArray([.. AvailableUpdates.WithoutOld(
            GivenVersions.Updates(c), History(c, "appVersions").All, Flag(c, "useSemver")).Select(u => (JsonNode)GivenVersions.Shown(u))])
        }),
        ["deployable.status"] = new(c => Value(GivenVersions.FirstStatus(c).Decide().Name())),
        ["deployable.kubeRange"] = new(c => Done(() => KubernetesRange.EnsureUpdatable(c.Text("currentECVersion")!, c.Text("updateECVersion")!))),
        ["deployable.kubeVersion"] = new(c => new JsonObject { ["version"] = KubernetesRange.Of(c.Text("ecVersion")!).ToString() }),
        ["deployable.autoDeploy"] = new(c => new JsonObject { ["deploys"] = AutoDeploy.Choose(c.Text("autoDeployType"), History(c, "downstreamVersions")) is not null }),
    });

    private static JsonObject Value(JsonNode? value) => new() { ["value"] = value };

    private static bool Flag(ConformanceCase row, string key) => row.Given[key]?.GetValue<bool>() ?? false;

    private static AppVersion Version(JsonNode? node) => GivenVersions.Version(node as JsonObject);

    private static AppVersion VersionFor(ConformanceCase row, JsonNode? node) => GivenVersions.WithClusterConfig(row, Version(node));

    private static List<AppVersion> Versions(ConformanceCase row) => [.. row.Given["versions"]!.AsArray().Select(Version)];

    private static VersionHistory History(ConformanceCase row, string key) => new(
        [.. (row.Given[key]?["allVersions"] as JsonArray ?? []).Select(v => VersionFor(row, v))],
        row.Given[key]?["currentVersion"] is JsonObject current ? VersionFor(row, current) : null);

    private static JsonObject Judged(Deployability judged, string flag) => new() { [flag] = judged.IsDeployable, ["cause"] = judged.Cause };

    private static JsonObject Sequences(IEnumerable<AppVersion> versions) =>
        Value(new JsonArray([.. versions.Select(v => (JsonNode)new JsonObject { ["sequence"] = v.Sequence })]));

    private static bool SameSequences(string key, JsonNode? wanted, JsonNode? got) =>
        wanted!.AsArray().Select(v => v!["sequence"]!.GetValue<long>()).SequenceEqual(got!.AsArray().Select(v => v!["sequence"]!.GetValue<long>()));

    private static JsonArray Labels(IEnumerable<string> labels) => new([.. labels.Select(l => (JsonNode)l)]);

    private static IReadOnlyList<string> Missing(ConformanceCase row, bool isSemverRequired) => AirgapUpdate.MissingReleases(
        GivenVersions.Airgap(row), [.. row.Given["installedVersions"]!.AsArray().Select(Version)], isSemverRequired, Flag(row, "channelChanged"));

    private static JsonObject Cursors(ConformanceCase row)
    {
        var (c1, c2) = (VersionCursor.TryParse(row.Text("c1")), VersionCursor.TryParse(row.Text("c2")));
        return new JsonObject
        {
            ["c1Error"] = c1 is null,
            ["c2Error"] = c2 is null,
            ["isComparable"] = c1 is not null && c2 is not null,
            ["isEqual"] = c1 is not null && c1 == c2,
            ["isBefore"] = c1 < c2,
            ["isAfter"] = c1 > c2,
        };
    }

    private static JsonObject CanInstall(ConformanceCase row) => Done(() => AirgapUpdate.EnsureOther(
        GivenVersions.Release(row.Given["beforeKotsKinds"]), GivenVersions.Release(row.Given["afterKotsKinds"]),
        GivenVersions.Spec(row.Given["beforeKotsKinds"], "license", "channelID"), GivenVersions.Spec(row.Given["beforeKotsKinds"], "license", "channelName"),
        row.Given["license"]?["spec"]?["isSemverRequired"]?.GetValue<bool>() ?? false, Flag(row, "isV3EmbeddedCluster")));

    private static JsonObject Done(Action act)
    {
        act();
        return [];
    }
}
