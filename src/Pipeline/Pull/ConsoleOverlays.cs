using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Kustomize;

namespace Kots.Embedded.Pipeline.Pull;

/// <summary>The overlays of a version: the console's over every base, and the user's over that (kots-rendering.md §3.7).</summary>
internal sealed class ConsoleOverlays(PullRequest request, TemplateFacts facts, KnownImages known)
{
    private const string Midstream = "overlays/midstream";

    /// <summary>The folder <c>overlays/</c>: files of a user are taken over from the version before. KE1001, KE9501, KE9504.</summary>
    /// <param name="manifests">The base itself, charts that are parts of it included.</param>
    /// <param name="native">Charts with a base of their own.</param>
    public FileTree Files(BaseTree manifests, IReadOnlyList<BaseTree> native)
    {
        var files = new List<TreeFile>(Of("", manifests).Files);
        // Helm never patches definitions, and a part of a chart without files has nothing to patch; but each has its overlay, so that users find it.
        foreach (var part in native.SelectMany(chart => chart.Flattened()))
            files.AddRange(Of(part.Path, part with { Bases = [] }).Files);
        return new FileTree(files);
    }

    private FileTree Of(string path, BaseTree tree)
    {
        var below = path == "" ? "" : $"/{path}";
        var depth = path == "" ? 0 : path.Split('/').Length;
        var up = string.Concat(Enumerable.Repeat("../", depth));
        var midstream = Overlays.Midstream(OverlayOf(tree, path, $"{up}../../base{below}")).Under($"{Midstream}{below}");
        return midstream.With(new FileTree([.. request.Downstreams.SelectMany(downstream => Downstream(downstream, below, up))]));
    }

    private IEnumerable<TreeFile> Downstream(string name, string below, string up)
    {
        var folder = $"overlays/downstreams/{name}{below}";
        var existing = ExistingAt(folder);
        if (existing.Find(Kustomization.FileName) is null)
            existing = existing.With(new FileTree([Overlays.Downstream($"{up}../../midstream{below}")]));
        return existing.Under(folder).Files;
    }

    // Charts have overlays of their own in the folders below.
    private FileTree ExistingAt(string folder)
    {
        var all = request.Previous.Below(folder);
        var nested = all.Files.Where(file => file.Name == Kustomization.FileName && file.Path.Contains('/')).Select(file => file.Path[..(file.Path.LastIndexOf('/') + 1)]).ToList();
        return new FileTree([.. all.Files.Where(file => !nested.Any(start => file.Path.StartsWith(start, StringComparison.Ordinal)))]);
    }

    private OverlayRequest OverlayOf(BaseTree tree, string path, string baseFolder)
    {
        var users = ImageUsers.Of(tree);
        var images = ImageUsers.AllImages(users);
        var secrets = path == "" ? Secrets(request.AppSlug, facts.Static.Namespace)
            : Secrets($"{request.AppSlug}-{path[(path.LastIndexOf('/') + 1)..]}", tree.Namespace);
        return new OverlayRequest
        {
            AppSlug = request.AppSlug,
            Base = baseFolder,
            Secrets = secrets,
            PodSecrets = [.. secrets.Take(1).Select(secret => secret["metadata"]!["name"]!.GetValue<string>())],
            ImageUsers = users,
            Images = facts.LocalRegistry.Endpoint != "" ? RegistryRewrite.All(facts.LocalRegistry, images)
                : facts.License is null ? []
                : ProxyRewrite.Private(images, known, facts.RegistryHosts(), facts.License.Spec.AppSlug),
            Existing = ExistingAt(path == "" ? Midstream : $"{Midstream}/{path}"),
        };
    }

    private List<JsonObject> Secrets(string prefix, string targetNamespace)
    {
        if (DockerConfig() is not { } config)
            return [];
        return [PullSecrets.Secret(PullSecrets.NameFor(prefix), targetNamespace, config), PullSecrets.Secret(PullSecrets.ConsoleName, targetNamespace, config)];
    }

    private string? DockerConfig() => facts.LocalRegistry is { Endpoint.Length: > 0 } registry
        ? PullSecrets.DockerConfig([registry.Endpoint], registry.User, registry.Password ?? new Secret(""))
        : facts.License is { } license ? PullSecrets.DockerConfig(facts.RegistryHosts().ForCredentials(), "LICENSE_ID", new Secret(license.Spec.LicenseId)) : null;
}
