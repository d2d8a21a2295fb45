using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Config;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>Which functions templates have, in the order in which later sets replace earlier ones (kots-rendering.md §1.3).</summary>
public static class TemplateFunctions
{
    /// <summary>Templates in files and in the Config document.</summary>
    public static IReadOnlyList<FunctionSet> ForFiles(TemplateFacts facts, ConfigItems items) =>
    [
        FunctionSet.Sprig,
        StaticFunctions.Create(facts.Static),
        LicenseFunctions.Create(facts.License, facts.RegistryHosts),
        KurlFunctions.Create(facts.Kurl),
        VersionFunctions.Create(facts.Version),
        IdentityFunctions.Create(facts.Identity, facts.AppSlug, facts.Cipher),
        ConfigFunctions.Create(items, facts),
    ];

    /// <summary>Templates in the value, default and filename of configuration items. They have no functions about the identity service.</summary>
    public static IReadOnlyList<FunctionSet> ForItems(TemplateFacts facts, ConfigItems items) =>
    [
        ConfigFunctions.Create(items, facts),
        FunctionSet.Sprig,
        StaticFunctions.Create(facts.Static),
        LicenseFunctions.Create(facts.License, facts.RegistryHosts),
        KurlFunctions.Create(facts.Kurl),
        VersionFunctions.Create(facts.Version),
    ];
}
