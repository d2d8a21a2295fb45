using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Images;

/// <summary>Operations of the images pack that need no network.</summary>
internal static class ImageOperations
{
    public static readonly Pack Pack = new("images", new Dictionary<string, Operation>
    {
        ["images.altNames"] = new(c => Value(Entries(ImageSpellings.Of(Entry(c.Given["rewrittenImage"]!))))),
        ["images.bundleInfos"] = new(c => Value(Infos(BundleArtifacts.ImageFiles(Files(c))))),
        ["images.changeTag"] = new(c => Value(ImageText.WithTag(c.Text("image")!, c.Text("newTag")!))),
        ["images.destEcImage"] = new(c => Value(RegistryRewrite.EmbeddedDestination(Target(c.Given["registry"])!, c.Text("srcImage")!))),
        ["images.destImage"] = new(c => Value(RegistryRewrite.Destination(Target(c.Given["registry"])!, c.Text("srcImage")!))),
        ["images.dockerArchive"] = new(c => Value(Entry(RegistryRewrite.OfArchivePath(Target(c.Given["registryOps"])!, [.. Texts(c.Given["parts"])])))),
        ["images.dockerHubSecret"] = new(DockerHubSecret, SameSecret),
        ["images.ecArtifactCount"] = new(c => Value(BundleArtifacts.Count(c.Given["airgap"]))),
        ["images.fromKinds"] = new(c => Value(List(KindImages.Of(Kinds(c)["kotsApplication"], Specs(c), Target(c.Given["destRegistry"])))), SameSet),
        ["images.fromKustomize"] = new(c => Value(Entry(c.Given["image"]!).NewReference())),
        ["images.getTag"] = new(c => new JsonObject { ["tag"] = ImageText.TagOf(c.Text("imageRef")!) }),
        ["images.imageName"] = new(c => Value(ImageText.NameOf(c.Text("image")!))),
        ["images.kustomizeImage"] = new(c => Value(Entries(RegistryRewrite.Entries(Target(c.Given["destRegistry"])!, c.Text("image")!)))),
        ["images.ociPath"] = new(OciPath),
        ["images.proxied"] = new(c => Value(ProxyRewrite.Through(c.Text("proxyHost")!, c.Text("appSlug")!, c.Text("image")!))),
        ["images.proxyInfo"] = new(c => Value(Hosts(RegistryHosts.From(Sources(c))))),
        ["images.proxyInfoApplication"] = new(c => Domains(RegistryDomains.OfApplication(c.Given["kotsApplication"])), SameText),
        ["images.proxyInfoInstallation"] = new(c => Domains(RegistryDomains.OfInstallation(c.Given["kotsInstallation"])), SameText),
        ["images.proxyInfoLicense"] = new(c => Value(Hosts(RegistryHosts.FromEndpoint(Endpoint(c.Given["license"])))), SameHosts),
        ["images.proxySlice"] = new(c => Value(List(HostsOf(c.Given["proxyInfo"]!).ForCredentials()))),
        ["images.pullSecret"] = new(PullSecret, SameSecrets),
        ["images.registryError"] = new(c => Value(RegistryErrors.Readable(c.Given["statusCode"]!.GetValue<int>(), c.Text("response")!))),
        ["images.rewriteAll"] = new(c => Value(Entries(RegistryRewrite.All(Target(c.Given["destinationRegistry"])!, Texts(c.Given["images"])))), SameSet),
        ["images.rewriteCollector"] = new(c =>
            Value(CollectorImages.InRegistry(new RegistryTarget(c.Text("newHost")!, c.Text("newNS") ?? ""), c.Text("image")!))),
        ["images.rewriteCollectors"] = new(RewriteCollectors),
        ["images.rewritePrivate"] = new(RewritePrivate, SameSet),
        ["images.rewriteRegistry"] = new(c => Value(Entry(RegistryRewrite.Entry(Target(c.Given["destRegistry"])!, c.Text("srcImage")!))), SameEntry),
        ["images.sanitizeRepo"] = new(c => Value(ArtifactReference.Repository(c.Text("input")!))),
        ["images.sanitizeTag"] = new(c => Value(ArtifactReference.Tag(c.Text("input")!))),
        ["images.secretName"] = new(c => Value(PullSecrets.NameFor(c.Text("namePrefix")!))),
        ["images.shouldGC"] = new(ShouldRemove),
        ["images.strip"] = new(c => Value(ImageText.WithoutTagAndDigest(c.Text("image")!))),
        ["images.tempRegistryRef"] = new(c => Value(RegistryRewrite.Temporary(c.Text("image")!, c.Text("port")!))),
    });

    private static JsonObject Value(JsonNode? value) => new() { ["value"] = value };

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(t => t!.GetValue<string>());

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);

    private static string Of(JsonNode? node, string key) => (node as JsonObject)?[key]?.GetValue<string>() ?? "";

    private static KustomizeImage Entry(JsonNode node) => new(Of(node, "name"), Of(node, "newName"), Of(node, "newTag"), Of(node, "digest"));

    private static JsonObject Entry(KustomizeImage image) =>
        new() { ["name"] = image.Name, ["newName"] = image.NewName, ["newTag"] = image.NewTag, ["digest"] = image.Digest };

    private static JsonArray Entries(IEnumerable<KustomizeImage> images) => new([.. images.Select(image => (JsonNode?)Entry(image))]);

    private static RegistryTarget? Target(JsonNode? node) =>
        node is null ? null
        : new RegistryTarget(Of(node, "endpoint") + Of(node, "hostname"), Of(node, "namespace"))
        {
            User = Of(node, "username"),
            Password = new Secret(Of(node, "password")),
        };

    private static IEnumerable<string> Files(ConformanceCase row) => row.Given["airgapFiles"]!.AsObject().Select(f => f.Key);

    private static JsonObject Infos(IEnumerable<string> paths) => new(paths.Select(path => KeyValuePair.Create(path,
        (JsonNode?)new JsonObject { ["format"] = "docker-archive", ["status"] = "queued" })));

    private static JsonObject Kinds(ConformanceCase row) => row.Given["kotsKinds"] as JsonObject ?? [];

    private static JsonNode?[] Specs(ConformanceCase row) => [Kinds(row)["supportBundle"], Kinds(row)["collector"], Kinds(row)["preflight"]];

    private static JsonObject OciPath(ConformanceCase row)
    {
        var o = row.Given["opts"];
        return Value(ArtifactReference.Of(row.Text("filename")!, new RegistryTarget(Of(o, "registryHost"), Of(o, "registryNamespace")),
            new ReleaseIdentity(Of(o, "channelID"), Of(o, "updateCursor"), Of(o, "versionLabel"))));
    }

    private static string? Endpoint(JsonNode? license) => license?["spec"]?["endpoint"]?.GetValue<string>();

    private static RegistryHostSources Sources(ConformanceCase row)
    {
        var env = row.Given["env"];
        return new RegistryHostSources
        {
            LicenseEndpoint = Endpoint(row.Given["license"]),
            Application = RegistryDomains.OfApplication(row.Given["app"]),
            Installation = RegistryDomains.OfInstallation(row.Given["installation"]),
            Embedded = Of(env, "EMBEDDED_CLUSTER_ID") == "" ? null : new RegistryDomains(Of(env, "REPLICATED_REGISTRY_DOMAIN"), Of(env, "PROXY_REGISTRY_DOMAIN")),
        };
    }

    private static RegistryHosts HostsOf(JsonNode node) => new(Of(node, "registry"), Of(node, "proxy"), Of(node, "upstream"));

    private static JsonObject Hosts(RegistryHosts hosts) => new() { ["proxy"] = hosts.Proxy, ["registry"] = hosts.Registry, ["upstream"] = hosts.Upstream };

    private static JsonObject Domains(RegistryDomains domains) => new() { ["proxyEndpoint"] = domains.Proxy, ["registryEndpoint"] = domains.Registry };

    private static JsonObject DockerHubSecret(ConformanceCase row)
    {
        var secret = row.Given["cluster"]!["objects"]!.AsArray().OfType<JsonObject>().FirstOrDefault(o => Of(o["metadata"], "name") == PullSecrets.DockerHubName);
        return Value(PullSecrets.DockerHubCopy(secret, row.Text("appNamespace")!, row.Text("namePrefix")!));
    }

    private static JsonObject PullSecret(ConformanceCase row)
    {
        var config = PullSecrets.DockerConfig(Texts(row.Given["registries"]), row.Text("username")!, new Secret(row.Text("password")!));
        var prefix = row.Text("namePrefix") ?? "";
        return Value(new JsonObject
        {
            ["adminConsoleSecret"] = PullSecrets.Secret(PullSecrets.ConsoleName, row.Text("appNamespace")!, config),
            ["appSecret"] = prefix == "" ? null : PullSecrets.Secret(PullSecrets.NameFor(prefix), row.Text("appNamespace")!, config),
        });
    }

    private static JsonObject RewriteCollectors(ConformanceCase row)
    {
        var collectors = row.Given["collectors"]!.AsArray().OfType<JsonObject>();
        var known = KnownImages.Of(row.Given["installation"]);
        var registry = Target(row.Given["localRegistryInfo"])!;
        var license = row.Given["license"]?["spec"];
        var rewritten = registry.Endpoint != "" ? CollectorImages.FromRegistry(collectors, registry, known)
            : CollectorImages.ThroughProxy(collectors, RegistryHosts.From(Sources(row)), known, license is null ? null : new Secret(Of(license, "licenseID")), Of(license, "appSlug"));
        return new JsonObject { ["collectors"] = new JsonArray([.. rewritten]) };
    }

    private static JsonObject RewritePrivate(ConformanceCase row)
    {
        var hosts = RegistryHosts.From(new RegistryHostSources
        {
            LicenseEndpoint = Endpoint(Kinds(row)["license"]),
            Application = RegistryDomains.OfApplication(Kinds(row)["kotsApplication"]),
            Installation = RegistryDomains.OfInstallation(Kinds(row)["installation"]),
        });
        return Value(Entries(ProxyRewrite.Private(Texts(row.Given["images"]), KnownImages.Of(Kinds(row)["installation"]), hosts, Of(Kinds(row)["license"]?["spec"], "appSlug"))));
    }

    private static JsonObject ShouldRemove(ConformanceCase row)
    {
        bool True(string? parent, string key) => ((parent is null ? row.Given : row.Given[parent]) as JsonObject)?[key]?.GetValue<bool>() ?? false;
        var rule = new UnusedImages(True("installParams", "enableImageDeletion"), True(null, "isKurl"), row.Text("kurlRegistryHost") ?? "");
        return Value(rule.AreRemovedFrom(Of(row.Given["registrySettings"], "hostname"), True("registrySettings", "isReadOnly")));
    }

    private static bool SameSet(string key, JsonNode? wanted, JsonNode? got)
    {
        static List<string> Sorted(JsonNode? list) => [.. (list as JsonArray ?? []).Select(i => Bare(i)!.ToJsonString()).Order(StringComparer.Ordinal)];
        return Sorted(wanted).SequenceEqual(Sorted(got));
    }

    // Entries are compared without fields that are "" and with sorted keys.
    private static JsonNode? Bare(JsonNode? node) => node is not JsonObject map ? node?.DeepClone()
        : new JsonObject(map.Where(p => Of(map, p.Key) != "").OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

    private static bool SameEntry(string key, JsonNode? wanted, JsonNode? got) => JsonCompare.Same(Bare(wanted), Bare(got));

    private static bool SameText(string key, JsonNode? wanted, JsonNode? got) => (wanted?.GetValue<string>() ?? "") == (got?.GetValue<string>() ?? "");

    private static bool SameHosts(string key, JsonNode? wanted, JsonNode? got) => Of(wanted, "proxy") == Of(got, "proxy") && Of(wanted, "registry") == Of(got, "registry");

    private static bool SameSecrets(string key, JsonNode? wanted, JsonNode? got) =>
        new[] { "adminConsoleSecret", "appSecret", "dockerHubSecret" }.All(name => SameSecret(name, wanted?[name], got?[name]));

    private static bool SameSecret(string key, JsonNode? wanted, JsonNode? got) => JsonCompare.Same(Decoded(wanted), Decoded(got));

    // The data of a pull secret is compared as JSON where it is some.
    private static JsonNode? Decoded(JsonNode? secret)
    {
        if (secret?.DeepClone() is not JsonObject copy || copy["data"] is not JsonObject data)
            return secret;
        foreach (var (name, value) in data.ToList())
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(value!.GetValue<string>()));
            data[name] = text.StartsWith('{') ? JsonNode.Parse(text) : text;
        }
        return copy;
    }
}
