using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Images;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>Template functions about the configuration and the registries of its images (kots-rendering.md §1.7).</summary>
internal static class ConfigFunctions
{
    private static readonly GoType S = GoType.String;

    /// <param name="items">Read whenever a template asks, so that later renders see what earlier ones found.</param>
    public static FunctionSet Create(ConfigItems items, TemplateFacts facts)
    {
        var set = new FunctionSet();
        AddOptions(set, items);
        AddRegistry(set, facts);
        return set;
    }

    private static void AddOptions(FunctionSet set, ConfigItems items) => set
        .Add("ConfigOption", [S], c => items.Find(c.String(0))?.Effective ?? "")
        .Add("ConfigOptionName", [S], c => c.String(0))
        .Add("ConfigOptionIndex", [S], _ => "")
        .Add("ConfigOptionData", [S], c => GoText.FromBytes(GoStandard.DecodeBase64(items.Find(c.String(0))?.Effective ?? "") ?? []))
        .Add("ConfigOptionFilename", [S], c => items.Find(c.String(0))?.Filename ?? "")
        // Both are false for an item that is not there.
        .Add("ConfigOptionEquals", [S, S], c => items.Find(c.String(0)) is { } item && item.Effective == c.String(1))
        .Add("ConfigOptionNotEquals", [S, S], c => items.Find(c.String(0)) is { } item && item.Effective != c.String(1));

    private static void AddRegistry(FunctionSet set, TemplateFacts facts) => set
        .Add("LocalRegistryAddress", [], _ => facts.LocalRegistry.Namespace.Length == 0
            ? facts.LocalRegistry.Endpoint
            : $"{facts.LocalRegistry.Endpoint}/{facts.LocalRegistry.Namespace}")
        .Add("LocalRegistryHost", [], _ => facts.LocalRegistry.Endpoint)
        .Add("LocalRegistryNamespace", [], _ => facts.LocalRegistry.Namespace)
        .Add("HasLocalRegistry", [], _ => facts.LocalRegistry.Endpoint.Length > 0)
        .Add("LocalImageName", [S], c => LocalImage.NameOf(c.String(0), facts))
        .Add("LocalRegistryImagePullSecret", [], _ => PullSecret(facts))
        .Add("ImagePullSecretName", [], _ => PullSecrets.NameFor(facts.AppSlug ?? ""));

    private static string PullSecret(TemplateFacts facts)
    {
        var local = facts.LocalRegistry;
        var config = local.Endpoint.Length > 0
            ? PullSecrets.DockerConfig([local.Endpoint], local.User, local.Password ?? new Secret(""))
            : PullSecrets.DockerConfig(facts.RegistryHosts().ForCredentials(), "LICENSE_ID", new Secret(facts.License?.Spec.LicenseId ?? ""));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(config));
    }
}
