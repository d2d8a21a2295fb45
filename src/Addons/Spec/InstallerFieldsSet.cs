using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Spec;

/// <summary>Which fields a document sets at all: <c>hardFailOnLoopback: false</c> is set, an absent one is not.</summary>
public static class InstallerFieldsSet
{
    /// <summary>Go-style names ("Kubernetes.ServiceCIDR") of every key under spec, as <c>KurlOption</c> names them, sorted.</summary>
    public static IReadOnlySet<string> Of(YamlValue.Mapping document)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        if (document.Find("spec") is not YamlValue.Mapping spec)
            return names;
        foreach (var block in spec.Entries)
        {
            if (block.Value is YamlValue.Mapping map)
                names.UnionWith(map.Entries.Select(key => $"{GoName.Of(block.Key)}.{GoName.Of(key.Key)}"));
        }
        return names;
    }
}
