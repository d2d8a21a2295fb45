using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Addons.Network;
using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Kots.Lint.Installers;
using Kots.Embedded.Tests.Conformance.Running;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Tests.Conformance.Kurl;

/// <summary>Operations of the kurl pack.</summary>
internal static partial class KurlOperations
{
    public static readonly Pack Pack = new("kurl", new Dictionary<string, Operation>
    {
        ["kurl.dotX"] = new(c => Value(VersionRange.PatchRangeOf(c.Text("version")!))),
        ["kurl.cidrRange"] = new(c => Value(CidrRange.IsValid(c.Text("cidrRange")!))),
        ["kurl.nbsp"] = new(c => Value(InstallerText.HasNonBreakingIndent(c.Text("data")!))),
        ["kurl.isId"] = new(c => Value(InstallerId.IsValid(c.Text("id")!))),
        ["kurl.resolve"] = new(Resolve, SameOrMatches),
        ["kurl.subnet"] = new(c => Value(SubnetFinder.Find(c.Given["cidrRange"]!.GetValue<int>(), [c.Text("subnetRange")!], Texts(c.Given["routes"])))),
        ["kurl.fieldsSet"] = new(FieldsSet),
        ["kurl.merge"] = new(Merge, SameYaml),
        ["kurl.mergeDocker"] = new(c => Value(InstallerMerge.DaemonConfig(c.Text("oldConfig"), c.Text("newConfig"))), SameJsonText),
        ["kurl.flags"] = new(Flags, SameInstaller),
        ["kurl.parse"] = new(Parse),
        ["kurl.lint"] = new(Lint, SameFindings),
        ["kurl.vendorPreflights"] = new(VendorPreflights, SameYaml),
    });

    private static JsonObject Value(JsonNode? value) => new() { ["value"] = value };

    private static string[] Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(t => t!.GetValue<string>())];

    private static string[] VersionsOf(ConformanceCase row)
    {
        if (row.Given["versions"] is JsonArray given)
            return Texts(given);
        var all = JsonNode.Parse(File.ReadAllText(Path.Combine(row.PackFolder, "api-versions.json")))!;
        return Texts(all[row.Text("addon")!]);
    }

    // Where a date is part of the version, the row wants a pattern.
    private static JsonObject Resolve(ConformanceCase row)
    {
        var version = VersionRange.Resolve(row.Text("addon") ?? "", row.Text("version")!, VersionsOf(row));
        return new JsonObject { ["value"] = version, ["regex"] = version };
    }

    private static bool SameOrMatches(string key, JsonNode? wanted, JsonNode? got) =>
        key == "regex" ? Regex.IsMatch(got!.GetValue<string>(), $"^{wanted!.GetValue<string>()}$", RegexOptions.None, TimeSpan.FromSeconds(1))
        : JsonCompare.Same(wanted, got);

    private static JsonObject FieldsSet(ConformanceCase row)
    {
        var document = (YamlValue.Mapping)YamlText.Parse(row.Text("yaml")!, "case")!;
        return Value(new JsonObject(InstallerFieldsSet.Of(document).Select(name => KeyValuePair.Create(name, (JsonNode?)JsonValue.Create(true)))));
    }

    private static JsonObject Merge(ConformanceCase row)
    {
        YamlValue? Load(string key) => row.Text(key) is { } text ? YamlText.Parse(text, key) : null;
        return Value(InstallerMerge.Over(Load("oldConfig"), Load("newConfig")) is { } merged ? YamlJson.ToNode(merged) : null);
    }

    private static JsonObject Flags(ConformanceCase row)
    {
        var words = row.Text("bashFlags")!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var document = (YamlValue.Mapping)YamlText.Parse(row.Given["oldInstaller"]!.ToJsonString(), "case")!;
        return new JsonObject { ["installer"] = Normalised(InstallerFlags.Parse(words).ApplyTo(document)) };
    }

    // A pack's Installer may spell a key as the API does; both sides are compared in the spelling that documents are normalised to.
    private static JsonObject Normalised(YamlValue.Mapping document) => YamlJson.ToJson(InstallerDocument.Read(document, "case").Root);

    private static bool SameInstaller(string key, JsonNode? wanted, JsonNode? got) =>
        key != "installer" ? JsonCompare.Same(wanted, got)
        : JsonCompare.Same(Normalised((YamlValue.Mapping)YamlText.Parse(wanted!.ToJsonString(), "case")!), got);

    private static JsonObject Parse(ConformanceCase row)
    {
        var installer = new JsonObject
        {
            ["apiVersion"] = InstallerDocument.ApiVersion,
            ["kind"] = "Installer",
            ["metadata"] = new JsonObject { ["name"] = "case" },
            ["spec"] = row.Given["spec"]!.DeepClone(),
        };
        var document = InstallerDocument.Parse(installer.ToJsonString(), row.Id);
        var names = document.Blocks.Select(b => (JsonNode?)JsonValue.Create(b.Name)).OrderBy(n => n!.GetValue<string>(), StringComparer.Ordinal);
        return new JsonObject { ["valid"] = true, ["addons"] = new JsonArray([.. names]) };
    }

    private static JsonObject VendorPreflights(ConformanceCase row)
    {
        var document = InstallerDocument.Parse(row.Text("installer")!, row.Id);
        return new JsonObject { ["preflights"] = VendorHostPreflights.Of(document) is { } preflights ? YamlJson.ToNode(preflights) : null };
    }

    private static JsonObject Lint(ConformanceCase row)
    {
        var lists = JsonNode.Parse(File.ReadAllText(Path.Combine(row.PackFolder, "lint-versions.json")))!.AsObject();
        var versions = new AddonVersions(lists.ToDictionary(l => l.Key, l => (IReadOnlyList<string>)Texts(l.Value)));
        // Rows of upstream's other two families have the content of an Installer without its head.
        var head = row.Id.Contains("/unmarshal-", StringComparison.Ordinal) ? "" : "apiVersion: cluster.kurl.sh/v1beta1\nkind: Installer\n";
        var findings = InstallerCheck.Run(head + row.Text("yaml"), row.Id, versions).Where(f => !f.IsInfo || row.Given["infoSeverity"]!.GetValue<bool>()).ToList();
        return new JsonObject { ["valid"] = findings.Count == 0, ["findings"] = new JsonArray([.. findings.Select(ToJson)]) };
    }

    private static JsonObject ToJson(InstallerFinding finding) => new()
    {
        ["type"] = finding.Type,
        ["severity"] = finding.IsInfo ? "info" : "error",
        ["message"] = finding.Message,
        ["patch"] = new JsonArray([.. finding.Patches.Select(p => new JsonObject { ["op"] = p.Operation, ["path"] = p.Path, ["value"] = ToJson(p.Value) })]),
    };

    private static JsonNode? ToJson(object? value) => value switch { string text => text, int number => number, bool flag => flag, _ => null };

    // A set; of a message the gist: the words of it that name an add-on or a version.
    private static bool SameFindings(string key, JsonNode? wanted, JsonNode? got) => key != "findings" ? JsonCompare.Same(wanted, got)
        : wanted!.AsArray().Count == got!.AsArray().Count && wanted.AsArray().All(w => got.AsArray().Any(g => SameFinding(w!.AsObject(), g!.AsObject())));

    private static bool SameFinding(JsonObject wanted, JsonObject got) =>
        new[] { "type", "severity" }.All(k => JsonCompare.Same(wanted[k], got[k])) && (wanted["patch"] is null || JsonCompare.Same(wanted["patch"], got["patch"]))
        && Gist().Matches(wanted["message"]!.GetValue<string>()).All(word => got["message"]!.GetValue<string>().Contains(word.Value, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\b\d+\.\d+(?:\.\d+)?\b|\b(?:Kubernetes|Rook|OpenEBS|Weave|Flannel|Antrea|Calico|Containerd|Docker|Prometheus|Velero|Contour|EKCO|Longhorn|KOTS|registry)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Gist();

    private static bool SameYaml(string key, JsonNode? wanted, JsonNode? got)
    {
        var parsed = wanted is JsonValue text && YamlText.Parse(text.GetValue<string>(), "wanted") is { } yaml ? YamlJson.ToNode(yaml) : null;
        return JsonCompare.Same(parsed, got);
    }

    private static bool SameJsonText(string key, JsonNode? wanted, JsonNode? got) =>
        JsonCompare.Same(JsonNode.Parse(wanted!.GetValue<string>()), JsonNode.Parse(got!.GetValue<string>()));
}
