using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Config.Validation;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Configuration;

/// <summary>Reads what the pack's rows give, and shows what came out in their form.</summary>
internal static partial class GivenConfig
{
    public static readonly PasswordCipher Cipher = new(new Secret(Convert.ToBase64String(SHA256.HashData("runner"u8))), RandomNumberGenerator.Fill);

    private static readonly TemplateOptions Options = new() { Time = TimeProvider.System, Random = RandomNumberGenerator.Fill };

    // Ciphertext differs each time, so each text is encrypted once.
    private static readonly Dictionary<string, string> Encrypted = [];

    public static string Filled(string text) => Placeholder().Replace(text, m =>
        Encrypted.TryGetValue(m.Groups["text"].Value, out var known) ? known : Encrypted[m.Groups["text"].Value] = Cipher.Encrypt(m.Groups["text"].Value));

    public static KotsConfig Config(string yaml) => KindReader.Read<KotsConfig>(yaml, "config.yaml");

    public static T? Kind<T>(ConformanceCase row, string key) where T : KotsObject =>
        row.Given[key] is JsonObject node ? KindReader.FromJson<T>((JsonObject)JsonNode.Parse(Filled(node.ToJsonString(JsonCompare.Readable)))!, key) : null;

    public static T Part<T>(JsonNode node) => KindReader.PartFromJson<T>(node, "given");

    public static T Part<T>(ConformanceCase row, string key) => Part<T>(row.Given[key]!.DeepClone());

    public static List<T> Parts<T>(ConformanceCase row, string key) => [.. (row.Given[key] as JsonArray ?? []).Select(p => Part<T>(p!.DeepClone()))];

    public static List<ConfigGroup> Groups(ConformanceCase row, string key) => Parts<ConfigGroup>(row, key);

    public static ConfigItems Items(ConformanceCase row, string key) => new((row.Given[key] as JsonObject ?? []).Select(v => KeyValuePair.Create(v.Key, new ItemValue(
        Filled(Field(v.Value, "value")), Field(v.Value, "default"), Field(v.Value, "filename"), Field(v.Value, "repeatableItem")))));

    public static Dictionary<string, ConfigValue> Stored(ConformanceCase row, string key) =>
        (row.Given[key] as JsonObject ?? []).ToDictionary(v => v.Key, v => Part<ConfigValue>(v.Value!.DeepClone()));

    public static ConfigSurroundings Surroundings(ConformanceCase row) => new()
    {
        Facts = Facts(row),
        Options = Options,
        DecryptsPasswords = (row.Given["decryptValues"] ?? row.Given["decryptPasswords"])?.GetValue<bool>() ?? false,
    };

    public static TemplateFacts Facts(ConformanceCase row)
    {
        var prefixes = (row.Given["privateImagePrefixes"] as JsonArray ?? []).Select(p => p!.GetValue<string>()).ToList();
        var registry = row.Given["localRegistry"];
        return new TemplateFacts
        {
            License = Kind<License>(row, "license"),
            Application = (row.Given["app"] ?? row.Given["application"]) is JsonObject app ? KindReader.FromJson<KotsApplication>((JsonObject)app.DeepClone(), "app") : null,
            Version = Version(row.Given["versionInfo"] ?? row.Given["info"]),
            AppSlug = row.Given["appInfo"]?["slug"]?.GetValue<string>(),
            Identity = Identity(row.Given["identityConfig"] as JsonObject),
            Kurl = row.Given["kurlValues"] is JsonObject values ? values.ToDictionary(v => v.Key, v => Scalar(v.Value)) : KurlValues.Of(row.Given["installer"]),
            LocalRegistry = new RegistryTarget(Field(registry, "hostname"), Field(registry, "namespace")) { User = Field(registry, "username"), Password = new Secret(Field(registry, "password")) },
            Cipher = Cipher,
            IsPrivateImage = image => prefixes.Exists(p => image.StartsWith(p, StringComparison.Ordinal)),
        };
    }

    public static string Render(ConformanceCase row, string template) =>
        new TwoPassTemplate(Options with { Functions = TemplateFunctions.ForFiles(Facts(row), new ConfigItems()) }).Render("x", template);

    /// <summary>A function by upstream's method name, its result with its type.</summary>
    public static JsonNode? Call(ConformanceCase row, string method)
    {
        var name = char.ToUpperInvariant(method[0]) + method[1..];
        var arguments = (row.Given["args"] as JsonArray ?? []).Select(a => $" {a!.ToJsonString()}");
        return JsonNode.Parse(Render(row, $"repl{{{{ {name}{string.Concat(arguments)} | toJson }}}}"));
    }

    public static JsonObject Build(ConformanceCase row)
    {
        var options = row.Given["configOptions"] as JsonObject ?? [];
        var items = new ConfigItems(options.Select(o => KeyValuePair.Create(o.Key, new ItemValue(o.Value!.GetValue<string>()))));
        var builder = new TwoPassTemplate(Options with { Functions = TemplateFunctions.ForFiles(Facts(row), items) });
        var text = row.Text("template")!;
        JsonNode value = row.Text("type") switch
        {
            "bool" => builder.Bool(text, false),
            "int" => builder.Whole(text, 0),
            "uint" => builder.NonNegative(text, 0),
            "float" => builder.Number(text, 0),
            _ => builder.Render("x", text),
        };
        return new JsonObject { ["value"] = value };
    }

    public static JsonObject RandomTexts(ConformanceCase row)
    {
        var texts = Enumerable.Range(0, 100).Select(_ => Render(row, row.Text("template")!)).ToList();
        var pattern = new Regex($"^({row.Then["regex"]})+$", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
        if (texts.Distinct().Count() != texts.Count || texts.Find(t => !pattern.IsMatch(t)) is not null)
            throw new ProblemException(new Problem("test", "The random texts do not differ or do not fit.", texts[0], "-"));
        return new JsonObject { ["length"] = texts[0].EnumerateRunes().Count() };
    }

    public static string Distribution(ConformanceCase row)
    {
        var cluster = row.Given["cluster"]!;
        var nodes = (cluster["objects"] as JsonArray ?? []).Select(n => (
            n!["spec"]?["providerID"]?.GetValue<string>() ?? "",
            (IReadOnlyDictionary<string, string>)(n["metadata"]?["labels"] as JsonObject ?? []).ToDictionary(l => l.Key, l => l.Value!.GetValue<string>())));
        return ClusterDistribution.Detect([.. (cluster["groupVersions"] as JsonArray ?? []).Select(g => g!.GetValue<string>())], [.. nodes], Field(cluster, "k8sVersion"));
    }

    public static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    public static string WhenOfYaml(string scalar) =>
        Config($"apiVersion: kots.io/v1beta1\nkind: Config\nspec:\n  groups:\n  - name: g\n    when: {scalar}\n").Spec.Groups[0].When;

    public static JsonObject Truth(ConformanceCase row)
    {
        var value = row.Given["type"]?.GetValue<int>() == 1 ? BoolOrString.FromFlag(row.Given["boolVal"]!.GetValue<bool>()) : BoolOrString.FromText(row.Text("strVal"));
        var isKnown = value.TryGetTruth(out var truth);
        return isKnown ? new JsonObject { ["value"] = truth } : new JsonObject { ["value"] = truth, ["error"] = "no truth value" };
    }

    public static JsonObject Shown(ConfigItems items) =>
        new(items.All.Select(i => KeyValuePair.Create(i.Key, (JsonNode?)new JsonObject { ["value"] = i.Value.Value, ["default"] = i.Value.Default })));

    public static JsonObject Shown(IReadOnlyDictionary<string, ConfigValue> values) => new(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)KindWriter.PartToJson(v.Value))));

    public static JsonNode? Shown(ConfigItemErrors? errors) => errors is null ? null : new JsonObject
    {
        ["name"] = errors.Name,
        ["type"] = errors.Type,
        ["validation_errors"] = new JsonArray([.. errors.Messages.Select(m => Message(m))]),
    };

    public static JsonNode? Shown(ConfigGroupErrors? errors) =>
        errors is null ? null : new JsonObject { ["name"] = errors.Name, ["title"] = errors.Title is "" ? null : errors.Title, ["item_errors"] = new JsonArray([.. errors.Items.Select(e => Shown(e))]) };

    public static JsonNode? Message(string? message) => message is null ? null : new JsonObject { ["message"] = message };

    public static bool SameConfig(string key, JsonNode? wanted, JsonNode? got) =>
        key != "config" ? JsonCompare.Same(wanted, got) : JsonCompare.Same(WithoutEmpty(KindWriter.ToJson(Config(wanted!.GetValue<string>()))), WithoutEmpty(got));

    public static bool SameItems(string key, JsonNode? wanted, JsonNode? got) =>
        JsonCompare.Same(JsonNode.Parse(Filled(wanted?.ToJsonString(JsonCompare.Readable) ?? "null")), got);

    public static bool SameSet(string key, JsonNode? wanted, JsonNode? got) =>
        key is not ("headNodes" or "notFound") ? JsonCompare.Same(wanted, got) : Texts(wanted).Order().SequenceEqual(Texts(got).Order());

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(t => t!.GetValue<string>());

    // "" and absent are the same in a Config.
    private static JsonNode? WithoutEmpty(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                return new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, WithoutEmpty(p.Value))).Where(p => p.Value is not null && p.Key != "status"));
            case JsonArray list:
                return new JsonArray([.. list.Select(WithoutEmpty)]);
            default:
                return node?.ToString() == "" ? null : node?.DeepClone();
        }
    }

    private static VersionInfo? Version(JsonNode? info) => info is null ? null : new VersionInfo
    {
        Sequence = info["sequence"]?.GetValue<long>() ?? 0,
        Cursor = Field(info, "cursor"),
        ChannelName = Field(info, "channelName"),
        VersionLabel = Field(info, "versionLabel"),
        IsRequired = info["isRequired"]?.GetValue<bool>() ?? false,
        IsAirgap = info["isAirgap"]?.GetValue<bool>() ?? false,
        ReleaseNotes = Field(info, "releaseNotes"),
        ReplicatedRegistryDomain = Field(info, "replicatedRegistryDomain"),
        ReplicatedProxyDomain = Field(info, "replicatedProxyDomain"),
    };

    // Some rows write the secret as plain text.
    private static IdentityConfig? Identity(JsonObject? given)
    {
        if (given?.DeepClone() is not JsonObject config)
            return null;
        if (config["spec"]?["clientSecret"] is JsonValue secret)
            config["spec"]!["clientSecret"] = new JsonObject { ["value"] = secret.DeepClone() };
        return KindReader.FromJson<IdentityConfig>(config, "identityConfig");
    }

    private static object? Scalar(JsonNode? node) => node?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.String => node.GetValue<string>(),
        System.Text.Json.JsonValueKind.True => true,
        System.Text.Json.JsonValueKind.False => false,
        System.Text.Json.JsonValueKind.Number => int.Parse(node.ToJsonString(), CultureInfo.InvariantCulture),
        _ => null,
    };

    // Rows spell fields as Go or as JSON does.
    private static string Field(JsonNode? node, string name) =>
        (node as JsonObject)?.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    [GeneratedRegex(@"\$\{encrypted:(?<text>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
