using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Charts;

/// <summary>
/// The vendor's SDK chart, alone or as a part of another chart, learns from its values in which installation it runs (kots-rendering.md §3.2,
/// step 2).
/// </summary>
public static class SdkValues
{
    private const string ValuesFile = "values.yaml";

    /// <summary>The chart's files with the values in values.yaml; as they are where no part of the chart is the SDK. KE1001.</summary>
    /// <param name="chart">Without the folder that all files lie in.</param>
    public static FileTree Injected(FileTree chart, SdkFacts facts)
    {
        if (KeyOf(chart, facts.ChartNames) is not { } key || chart.Find(ValuesFile) is not { } values)
            return chart;
        var text = ValuesText.Merged(values.Text, key == "" ? [] : [key], Own(facts));
        if (Global(facts) is { Count: > 0 } global)
            text = ValuesText.Merged(text, ["global", "replicated"], global);
        return new FileTree([.. chart.Files.Select(file => ReferenceEquals(file, values) ? new TreeFile(ValuesFile, text) : file)]);
    }

    // "" where the chart itself is the SDK; the name or alias of a chart directly inside; null where there is none.
    private static string? KeyOf(FileTree chart, IReadOnlyList<string> names)
    {
        var root = Definition(chart.Find("Chart.yaml"));
        if (names.Contains(root.Text("name")))
            return "";
        var inside = chart.Files.Where(file => file.Name == "Chart.yaml" && file.Path.Split('/') is ["charts", _, _])
            .Select(file => Definition(file).Text("name")).FirstOrDefault(names.Contains);
        if (inside is null)
            return null;
        var alias = root.Items("dependencies").Where(dependency => dependency.Text("name") == inside).Select(dependency => dependency.Text("alias"))
            .FirstOrDefault(name => name != "");
        return alias ?? inside;
    }

    private static JsonNode? Definition(TreeFile? file) => file is null ? null : ObjectText.TryRead(file.Text);

    private static JsonObject Own(SdkFacts facts)
    {
        var values = new JsonObject { ["appID"] = facts.AppId };
        if (facts.ClusterRole != "")
            values["clusterRole"] = facts.ClusterRole;
        values["extraEnv"] = new JsonArray(Variable("HTTP_PROXY", facts.HttpProxy), Variable("HTTPS_PROXY", facts.HttpsProxy), Variable("NO_PROXY", facts.NoProxy));
        values["isAirgap"] = facts.IsAirgap;
        if (facts is { IsAirgap: true, License: not null })
            values["license"] = facts.LicenseText;
        if (facts.PrivateCaConfigMap != "")
            values["privateCAConfigmap"] = facts.PrivateCaConfigMap;
        values["replicatedID"] = facts.ConsoleId;
        return values;
    }

    private static JsonObject Variable(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static JsonObject Global(SdkFacts facts)
    {
        if (!facts.IsAirgap || facts.License?["spec"] is not { } license)
            return [];
        var config = PullSecrets.DockerConfig(facts.Hosts.ForCredentials(), "LICENSE_ID", new Secret(license.Text("licenseID")));
        return new JsonObject
        {
            ["channelName"] = license.Text("channelName"),
            ["customerEmail"] = license.Text("customerEmail"),
            ["customerName"] = license.Text("customerName"),
            ["dockerconfigjson"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(config)),
            ["licenseFields"] = new JsonObject((license["entitlements"] as JsonObject ?? []).Select(e => KeyValuePair.Create(e.Key, (JsonNode?)Field(e.Key, e.Value)))),
            ["licenseID"] = license.Text("licenseID"),
            ["licenseType"] = license.Text("licenseType"),
        };
    }

    private static JsonObject Field(string name, JsonNode? entitlement)
    {
        var signatures = (entitlement.At("signature") as JsonObject ?? []).Where(signature => signature.Value is JsonValue value && value.ToString() != "");
        return new JsonObject
        {
            ["description"] = entitlement.Text("description"),
            ["name"] = name,
            ["signature"] = new JsonObject(signatures.Select(signature => KeyValuePair.Create(signature.Key, signature.Value?.DeepClone()))),
            ["title"] = entitlement.Text("title"),
            ["value"] = entitlement.At("value")?.DeepClone(),
            ["valueType"] = entitlement.Text("valueType"),
        };
    }
}
