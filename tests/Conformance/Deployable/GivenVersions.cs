using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Deployable;

/// <summary>Reads the versions, updates and bundles of the pack's rows.</summary>
internal static class GivenVersions
{
    public static AppVersion Version(JsonObject? node) => node is null ? new AppVersion() : new AppVersion
    {
        Sequence = node["sequence"]?.GetValue<long>() ?? 0,
        // Some rows give the parsed forms alone; an empty object is Go's zero version.
        VersionLabel = Text(node, "versionLabel") is { Length: > 0 } label ? label : node["semver"] is JsonObject ? "0.0.0" : Text(node, "semver"),
        UpdateCursor = Text(node, "updateCursor") is { Length: > 0 } cursor ? cursor : Text(node, "cursor"),
        ChannelId = Text(node, "channelId"),
        Status = VersionStatusNames.Parse(Text(node, "status")),
        IsRequired = node["isRequired"]?.GetValue<bool>() ?? false,
        HasFailingStrictPreflights = node["hasFailingStrictPreflights"]?.GetValue<bool>() ?? false,
        AllowsRollback = node["kotsKinds"]?["kotsApplication"]?["spec"]?["allowRollback"]?.GetValue<bool>() ?? false,
    };

    public static bool IsEmbeddedCluster(ConformanceCase row) => !string.IsNullOrEmpty(row.Given["env"]?["EMBEDDED_CLUSTER_ID"]?.GetValue<string>());

    public static AppVersion WithClusterConfig(ConformanceCase row, AppVersion version) => version with
    {
        ClusterConfig = Calls(row, "GetEmbeddedClusterConfigForVersion")
            .FirstOrDefault(c => c["args"]!.AsArray().Last() is JsonValue last && (last.ToString() == "*" || last.ToString() == $"{version.Sequence}"))?["returns"]![0]?.ToJsonString(),
    };

    public static AirgapBundleFacts Airgap(ConformanceCase row)
    {
        var spec = row.Given["airgap"]!["spec"]!.AsObject();
        return new AirgapBundleFacts
        {
            ChannelId = Text(spec, "channelID"),
            EmbeddedClusterVersion = Text(spec, "embeddedClusterVersion"),
            RequiredReleases = [.. (spec["requiredReleases"] as JsonArray ?? []).Select(r => new RequiredRelease(Text(r!.AsObject(), "versionLabel"), Text(r.AsObject(), "updateCursor")))],
        };
    }

    public static List<AppVersion> Stored(ConformanceCase row) =>
        [.. (Calls(row, "FindDownstreamVersions").SingleOrDefault()?["returns"]![0]!["allVersions"] as JsonArray ?? []).Select(v => Version(v as JsonObject))];

    // The rows' licences are YAML with one channel; its flag is all that counts here.
    public static bool IsSemverRequired(ConformanceCase row) => row.Given["app"]!["license"]!.GetValue<string>().Contains("isSemverRequired: true", StringComparison.Ordinal);

    public static List<UpstreamUpdate> Updates(ConformanceCase row) => [.. row.Given["updates"]!.AsArray().Select(u => u!.AsObject()).Select(u => new UpstreamUpdate
    {
        VersionLabel = Text(u, "versionLabel"),
        Cursor = Text(u, "cursor"),
        ChannelId = Text(u, "channelID"),
        IsRequired = u["isRequired"]?.GetValue<bool>() ?? false,
        EmbeddedClusterVersion = Text(u, "embeddedClusterVersion"),
        ReleaseNotes = Text(u, "releaseNotes"),
        ReleasedAt = u["releasedAt"] is { } at ? DateTimeOffset.Parse(at.GetValue<string>()) : null,
    })];

    public static JsonObject Shown(UpstreamUpdate update) => new() { ["versionLabel"] = update.VersionLabel, ["cursor"] = update.Cursor };

    public static JsonObject Shown(UpstreamUpdate update, Deployability deployability) => new()
    {
        ["versionLabel"] = update.VersionLabel,
        ["updateCursor"] = update.Cursor,
        ["channelId"] = update.ChannelId,
        ["isRequired"] = update.IsRequired,
        ["upstreamReleasedAt"] = update.ReleasedAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["releaseNotes"] = update.ReleaseNotes,
        ["isDeployable"] = deployability.IsDeployable,
        ["nonDeployableCause"] = deployability.Cause,
    };

    public static InitialStatus FirstStatus(ConformanceCase row)
    {
        var kinds = row.Given["kotsKinds"];
        var config = kinds?["config"] is JsonObject given ? KindReader.FromJson<KotsConfig>((JsonObject)given.DeepClone(), "config") : null;
        return new InitialStatus
        {
            IsEmbeddedCluster = IsEmbeddedCluster(row),
            IsMultiNodeLicensed = kinds?["license"]?["spec"]?["isEmbeddedClusterMultiNodeEnabled"]?.GetValue<bool>() ?? false,
            IsInstall = row.Given["isInstall"]?.GetValue<bool>() ?? false,
            IsAutomated = row.Given["isAutomated"]?.GetValue<bool>() ?? false,
            IsConfigurable = config is { Spec.Groups.Count: > 0 },
            NeedsConfiguration = RequiredItems.NeedsConfiguration(config, new ConfigItems(), new ConfigSurroundings()),
            HasPreflights = StrictPreflights.HasAny(kinds?["preflight"]),
            HasStrictPreflights = StrictPreflights.Has(kinds?["preflight"]),
            SkipsPreflights = row.Given["skipPreflights"]?.GetValue<bool>() ?? false,
        };
    }

    public static InstalledRelease Release(JsonNode? kinds) => new(
        Spec(kinds, "installation", "versionLabel"), Spec(kinds, "installation", "updateCursor"), Spec(kinds, "installation", "channelID"), Spec(kinds, "installation", "channelName"));

    public static string Spec(JsonNode? kinds, string kind, string field) => kinds?[kind]?["spec"]?[field]?.GetValue<string>() ?? "";

    private static IEnumerable<JsonObject> Calls(ConformanceCase row, string method) =>
        (row.Given["store"] as JsonArray ?? []).OfType<JsonObject>().Where(c => c["method"]!.GetValue<string>() == method);

    private static string Text(JsonObject node, string key) => node[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
