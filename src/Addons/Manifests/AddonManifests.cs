using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Manifests;

/// <summary>The manifests of an add-on, rendered.</summary>
public static class AddonManifests
{
    /// <summary>
    /// Renders in the order in which they are applied; texts without an object are left out. A key that is not there is an error, so that no
    /// manifest says &lt;no value&gt;; use <c>get</c>, <c>dig</c> or <c>hasKey</c> for what may be absent. The texts may hold secrets.
    /// </summary>
    /// <exception cref="ProblemException">KE1301 for each template that has an error or whose result is no YAML.</exception>
    public static IReadOnlyList<RenderedManifest> Render(ResolvedAddon addon, ManifestContext context)
    {
        var options = new TemplateOptions { Functions = [FunctionSet.Sprig, FunctionSet.Helm], MissingKey = MissingKey.Error };
        var data = DataFor(addon, context);
        var manifests = new List<RenderedManifest>();
        var problems = new List<Problem>();
        foreach (var file in addon.Definition.Manifests)
        {
            try
            {
                var text = Template.Parse(file.Path, file.Text, options).Execute(data);
                if (YamlText.ParseAll(text, file.Path).Count > 0)
                    manifests.Add(new RenderedManifest(file.Name, text));
            }
            catch (ProblemException error)
            {
                problems.Add(new Problem("KE1301", $"The manifest {file.Path} of {addon.Definition} cannot be rendered.",
                    error.Problem.What + " " + error.Problem.Why, $"Correct {file.Path} in the catalogue.", error.Problem.Details));
            }
        }
        return problems.Count == 0 ? manifests : throw new ProblemException(problems, ExitCode.AddOn);
    }

    private static Dictionary<string, object?> DataFor(ResolvedAddon addon, ManifestContext context) => new()
    {
        ["Images"] = addon.Definition.Images.ToDictionary(i => i.Name, i => (object?)i.Reference),
        ["Options"] = addon.Definition.Options.ToDictionary(o => o.Name, o => (object?)addon.Options[o.Name] ?? Empty(o.Type)),
        ["Secrets"] = addon.Definition.Secrets.ToDictionary(s => s.Name, s => (object?)SecretOf(s.Name, context)),
        ["Cluster"] = ClusterData(context.Cluster),
        ["Installer"] = InstallerJson(context.Installer),
    };

    private static Dictionary<string, object?> ClusterData(ClusterFacts cluster) => new()
    {
        ["PodCIDR"] = cluster.PodCidr,
        ["ServiceCIDR"] = cluster.ServiceCidr,
        ["DnsIP"] = cluster.DnsIP,
        ["Domain"] = cluster.Domain,
        ["ControlPlaneHost"] = cluster.ControlPlaneHost,
        ["ControlPlanePort"] = cluster.ControlPlanePort,
        ["KubernetesVersion"] = cluster.KubernetesVersion,
        ["DataDir"] = cluster.DataDir,
        ["ApiServerAddress"] = cluster.ApiServerAddress,
    };

    /// <summary>The document as JSON with the versions that were resolved; also what the Installer object in the cluster holds.</summary>
    public static JsonObject InstallerJson(ResolvedInstaller installer)
    {
        var json = YamlJson.ToJson(installer.Document.Root);
        if (json["spec"] is not JsonObject spec)
            json["spec"] = spec = [];
        foreach (var addon in installer.Addons)
        {
            if (spec[addon.Name] is not JsonObject block)
                spec[addon.Name] = block = [];
            block["version"] = addon.Version;
        }
        return json;
    }

    private static string SecretOf(string name, ManifestContext context) =>
        context.Secrets.TryGetValue(name, out var secret) ? secret.Reveal()
            : throw new ArgumentException($"The secret {name} was not made.", nameof(context));

    // What a template sees of an option that has neither value nor default.
    private static object Empty(OptionType type) => type switch
    {
        OptionType.Flag => false,
        OptionType.Number or OptionType.Port => 0,
        OptionType.TextList => Array.Empty<object?>(),
        _ => "",
    };
}

/// <summary>A rendered manifest: one or more Kubernetes objects.</summary>
/// <param name="Name">"manifests/10-rbac.yaml".</param>
/// <param name="Yaml">May hold secrets: not for logs.</param>
public sealed record RenderedManifest(string Name, string Yaml);
