using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Rendering;

/// <summary>
/// A release with the customer's files, ready to be rendered: its own documents decide what templates see (kots-rendering.md §3.3). It belongs to
/// one rendering, so that what is random is the same in all of its files.
/// </summary>
public sealed class ReleaseTemplates
{
    private ReleaseTemplates(FileTree upstream, ConfigSurroundings surroundings, KotsConfig? config, ConfigItems stored)
    {
        (Upstream, Surroundings, Config) = (upstream, surroundings, config);
        Items = config is null ? stored : ConfigEvaluation.Evaluate(config.Spec.Groups, stored, surroundings);
        Template = new TwoPassTemplate(surroundings.Options with { Functions = TemplateFunctions.ForFiles(surroundings.Facts, Items) });
    }

    /// <summary>The release's files, with those of the customer below <c>userdata/</c>.</summary>
    public FileTree Upstream { get; }

    /// <summary>With what everything is worked out; the documents of the release are in its facts.</summary>
    public ConfigSurroundings Surroundings { get; }

    /// <summary>As the vendor wrote it; null where the release asks nothing.</summary>
    public KotsConfig? Config { get; }

    /// <summary>The configuration's values, passwords decrypted.</summary>
    public ConfigItems Items { get; }

    /// <summary>Renders texts of the release.</summary>
    public TwoPassTemplate Template { get; }

    /// <summary>As people see it; null where the release asks nothing. KE9001, KE9401, KE8001 to KE8003.</summary>
    public KotsConfig? RenderedConfig => Config is null ? null : field ??= ConfigRendering.RenderWith(Config, Items, Surroundings);

    /// <summary>
    /// Looks for the documents that decide. KE9001 where one of them is not what its kind says, KE9401 where items of the configuration wait for each
    /// other.
    /// </summary>
    /// <param name="given">
    /// Facts about the installation; those of the release's own documents are put in. The licence only ever comes from here: whoever verified it
    /// hands it over as it was signed, and what a file says is not believed.
    /// </param>
    public static ReleaseTemplates Of(FileTree upstream, ConfigSurroundings given)
    {
        var kinds = TemplatingKinds.Of(upstream);
        var facts = given.Facts with
        {
            Application = Read<KotsApplication>(kinds, "Application"),
            Identity = Read<IdentityConfig>(kinds, "IdentityConfig") ?? given.Facts.Identity,
        };
        var values = ConfigItems.From(Read<ConfigValues>(kinds, "ConfigValues"), readsPlaintext: facts.Cipher is null);
        return new ReleaseTemplates(upstream, given with { Facts = facts, DecryptsPasswords = true }, Read<KotsConfig>(kinds, "Config"), values);
    }

    /// <summary>The one document of a kind in a release; null where there is none. KE9001.</summary>
    public static T? Read<T>(TemplatingKinds kinds, string kind) where T : KotsObject =>
        kinds.Find(kind) is JsonObject document ? KindReader.FromJson<T>(document, $"the release's {kind}") : null;
}
