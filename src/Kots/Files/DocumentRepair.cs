using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Files;

/// <summary>Documents written again before something that is stricter than a vendor reads them.</summary>
public static class DocumentRepair
{
    /// <summary>
    /// A document without keys that have no value, which Kustomize would carry into the cluster. The text itself where there are none; entries of
    /// lists stay (kots-rendering.md §3.5). KE1001.
    /// </summary>
    public static string WithoutNulls(string text, string file)
    {
        var documents = YamlText.ParseAll(text, file);
        return documents.Count == 1 && Bare(documents[0]) is { } bare ? DocumentWriter.Write(bare) : text;
    }

    /// <summary>Every document in one form: two spaces, no wrapped lines (kots-rendering.md §3.4). KE1001.</summary>
    public static string Uniform(string text, string file) =>
        string.Join("---\n", Documents.Split(text).SelectMany(document => YamlText.ParseAll(document, file)).Select(DocumentWriter.Write));

    /// <summary>
    /// A document in a namespace. As it is where it names one, is of the whole cluster, or is no object. KE1001 where it is no YAML.
    /// </summary>
    public static string InNamespace(string document, string targetNamespace)
    {
        if (YamlText.ParseAll(document, "a document") is not [YamlValue.Mapping root]
            || root.Find("kind") is not YamlValue.Scalar kind || ClusterKinds.Contains(kind.Text)
            || (root.Find("metadata") is { } given && given is not YamlValue.Mapping { }))
        {
            return document;
        }
        var metadata = root.Find("metadata") as YamlValue.Mapping ?? new YamlValue.Mapping([], root.Position);
        if (metadata.Find("namespace") is { IsNull: false })
            return document;
        var name = new YamlEntry("namespace", root.Position, new YamlValue.Scalar(targetNamespace, true, root.Position));
        var moved = metadata with { Entries = [.. metadata.Entries.Where(entry => entry.Key != "namespace"), name] };
        var entries = root.Entries.Where(entry => entry.Key != "metadata").Append(new YamlEntry("metadata", root.Position, moved));
        return DocumentWriter.Write(root with { Entries = [.. entries.OrderBy(entry => root.Entries.ToList().FindIndex(e => e.Key == entry.Key))] });
    }

    // Null where nothing is taken away.
    private static YamlValue? Bare(YamlValue value)
    {
        switch (value)
        {
            case YamlValue.Mapping map:
                var entries = map.Entries.Where(entry => !entry.Value.IsNull)
                    .Select(entry => Bare(entry.Value) is { } bare ? entry with { Value = bare } : entry).ToList();
                return entries.SequenceEqual(map.Entries) ? null : map with { Entries = entries };
            case YamlValue.Sequence list when list.Items.Any(item => item is YamlValue.Mapping):
                var items = list.Items.Select(item => item is YamlValue.Mapping ? Bare(item) ?? item : item).ToList();
                return items.SequenceEqual(list.Items) ? null : list with { Items = items };
            default:
                return null;
        }
    }
}
