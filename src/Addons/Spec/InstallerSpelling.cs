using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Spec;

/// <summary>
/// Brings other spellings (API schema against CRD, older names; spec/kurl.md §1.4, §1.8) to the CRD's, and says so. A key that is
/// written in both spellings keeps the CRD's.
/// </summary>
internal static class InstallerSpelling
{
    // Blocks that the old API version dropped when their version was empty (§1.1).
    private static readonly string[] s_droppedWhenEmpty = ["docker", "weave", "rook", "contour", "registry", "prometheus", "kotsadm"];

    public static YamlValue.Mapping Normalise(YamlValue.Mapping root, InstallerSchema schema, List<Problem> warnings)
    {
        var old = root.Find("apiVersion") is YamlValue.Scalar { Text: not InstallerDocument.ApiVersion };
        var entries = new List<YamlEntry>();
        foreach (var entry in root.Entries)
        {
            entries.Add(entry switch
            {
                { Key: "apiVersion" } => entry with { Value = new YamlValue.Scalar(InstallerDocument.ApiVersion, false, entry.Value.Position) },
                { Key: "spec", Value: YamlValue.Mapping spec } => entry with { Value = NormaliseSpec(spec, schema, old, warnings) },
                _ => entry,
            });
        }
        return new YamlValue.Mapping(entries, root.Position);
    }

    private static YamlValue.Mapping NormaliseSpec(YamlValue.Mapping spec, InstallerSchema schema, bool old, List<Problem> warnings)
    {
        var entries = new List<YamlEntry>();
        foreach (var entry in spec.Entries)
        {
            if (old && s_droppedWhenEmpty.Contains(entry.Key) && HasEmptyVersion(entry.Value))
                continue;
            var block = schema.Find(entry.Key) ?? schema.Blocks.FirstOrDefault(b => b.Aliases.Contains(entry.Key));
            var renamed = block is null || block.Name == entry.Key ? entry : Rename(spec, entry, block.Name, "spec", warnings);
            if (renamed is null)
                continue;
            entries.Add(block is not null && renamed.Value is YamlValue.Mapping map
                ? renamed with { Value = NormaliseBlock(map, block, warnings) }
                : renamed);
        }
        return new YamlValue.Mapping(entries, spec.Position);
    }

    private static YamlValue.Mapping NormaliseBlock(YamlValue.Mapping map, InstallerBlockSchema block, List<Problem> warnings)
    {
        var entries = new List<YamlEntry>();
        foreach (var entry in map.Entries)
        {
            if (block.Name == "weave" && entry.Key == "encryptNetwork")
            {
                if (Rename(map, entry, "isEncryptionDisabled", "spec.weave", warnings) is { } inverted)
                    entries.Add(inverted with { Value = Invert(inverted.Value) });
                continue;
            }
            var key = block.Keys.FirstOrDefault(k => k.Aliases.Contains(entry.Key));
            var renamed = key is null ? entry : Rename(map, entry, key.Name, $"spec.{block.Name}", warnings);
            if (renamed is not null)
                entries.Add(renamed);
        }
        return new YamlValue.Mapping(entries, map.Position);
    }

    private static YamlEntry? Rename(YamlValue.Mapping map, YamlEntry entry, string name, string path, List<Problem> warnings)
    {
        var taken = map.Find(name) is not null;
        warnings.Add(new Problem("KE1104", $"{entry.Position}: {path}.{entry.Key} is another spelling of {name}.",
            taken ? $"Both are written; {name} counts." : "It is read as such.", $"Write {name}."));
        return taken ? null : entry with { Key = name };
    }

    private static YamlValue Invert(YamlValue value) => value switch
    {
        YamlValue.Scalar { Quoted: false, Text: "true" } scalar => scalar with { Text = "false" },
        YamlValue.Scalar { Quoted: false, Text: "false" } scalar => scalar with { Text = "true" },
        _ => value,
    };

    private static bool HasEmptyVersion(YamlValue value) =>
        value is YamlValue.Mapping map && map.Find("version") is null or YamlValue.Scalar { Text: "" };
}
