using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Config.Validation;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Configuring;

/// <summary>The form as the API sends and takes it (spec/kotsadm.md §3.6, §4.2). Passwords leave as the mask.</summary>
internal static class ConfigDocuments
{
    /// <summary>Groups as they are worked out now.</summary>
    public static JsonArray GroupsOf(ConfigForm form)
    {
        var shown = form.Groups.Select(g => g with { Items = [.. g.Items.Select(i => Shown(form, i))] }).ToList();
        return KindWriter.PartToJson(new ConfigSpec { Groups = shown })["groups"]?.DeepClone().AsArray() ?? [];
    }

    /// <summary>Groups that were sent in.</summary>
    /// <exception cref="Basics.ProblemException">KE9001 and the like: they are no groups.</exception>
    public static IReadOnlyList<ConfigGroup> Read(JsonArray groups) =>
        KindReader.PartFromJson<ConfigSpec>(new JsonObject { ["groups"] = groups.DeepClone() }, "configGroups").Groups;

    /// <summary>What does not fit its pattern.</summary>
    public static IReadOnlyList<ConfigGroupErrorDocument> ErrorsOf(IReadOnlyList<ConfigGroupErrors> errors) =>
        [.. errors.Select(g => new ConfigGroupErrorDocument(g.Name, g.Title, [.. g.Items.Select(i => new ConfigItemErrorDocument(i.Name, i.Type, [.. i.Messages.Select(m => new ConfigErrorDocument(m))]))]))];

    private static ConfigItem Shown(ConfigForm form, ConfigItem item)
    {
        var marked = item with { Error = string.Join(" ", form.ErrorsOf(item)) };
        return item.Type == "password" ? marked with { Value = Masked(item.Value), Default = Masked(item.Default) } : marked;
    }

    private static BoolOrString Masked(BoolOrString password) => BoolOrString.FromText(password.IsEmpty ? "" : ConfigForm.Mask);
}
