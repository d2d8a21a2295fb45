using System.Text.Json.Serialization.Metadata;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Fields of kinds that have records here: unknown, removed, missing, and of a wrong type.</summary>
internal static class FieldRules
{
    private static readonly string[] Removed = ["kubectlVersion", "kustomizeVersion"];

    // A * stands for every entry of a list. What the schemas of upstream require.
    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["Application"] = ["spec.title"],
        ["Config"] = ["spec.groups.*.name", "spec.groups.*.items.*.name", "spec.groups.*.items.*.type"],
        ["HelmChart"] = ["spec.chart.name", "spec.chart.chartVersion"],
    };

    public static IEnumerable<LintMatch> Find(LintRelease release) => release.Trees.SelectMany(t => OfDocument(t.Document, t.Tree));

    /// <summary>A finding for a document of which a value is of a wrong type, at that value.</summary>
    public static LintMatch WrongValue(string rule, LintDocument document)
    {
        var (problem, place) = (document.Source.Problem!, document.Source.ProblemPosition);
        var prefix = $"{place}: ";
        var what = problem.What.StartsWith(prefix, StringComparison.Ordinal) ? problem.What[prefix.Length..] : problem.What;
        return new LintMatch(rule, place.Line > 0 ? place : document.Position, $"{what} {problem.Why}", problem.Do);
    }

    private static IEnumerable<LintMatch> OfDocument(LintDocument document, YamlValue.Mapping tree)
    {
        var source = document.Source;
        if (KindTable.Find(source.ApiVersion, source.Kind) is not { } type || type.Record == typeof(OpaqueObject))
            return [];
        IEnumerable<LintMatch> wrong = source is { Problem: not null, Kind: not "Config" } ? [WrongValue("invalid-type", document)] : [];
        // That kind is not ours: it has many fields of which the console reads one.
        if (source.ApiVersion == KindNames.SigApplications)
            return wrong;
        var missing = Required.GetValueOrDefault(source.Kind, []).SelectMany(path => Missing(tree, path.Split('.'), ""));
        return [.. wrong, .. missing, .. Unknown(tree, KindShape.Of(type.Record), "")];
    }

    // What is null is missing; a template may stand for a whole structure.
    private static IEnumerable<LintMatch> Missing(YamlValue value, ReadOnlySpan<string> path, string at)
    {
        var found = new List<LintMatch>();
        if (path is ["*", .. var rest])
        {
            foreach (var (item, index) in ((value as YamlValue.Sequence)?.Items ?? []).Select((item, index) => (item, index)))
                found.AddRange(Missing(item, rest, $"{at}[{index}]"));
            return found;
        }
        if (value is not YamlValue.Mapping map)
            return found;
        var (key, next) = (path[0], map.Find(path[0]));
        if (path.Length > 1 && next is not null)
            return Missing(next, path[1..], Join(at, key));
        var isList = path.Length > 1 && path[1] == "*";
        if ((next is null or { IsNull: true } || next is YamlValue.Scalar { Text: "" }) && !isList)
            found.Add(new LintMatch("required", map.Position, $"{Join(at, string.Join('.', path.ToArray()))} is missing."));
        return found;
    }

    private static IEnumerable<LintMatch> Unknown(YamlValue value, JsonTypeInfo shape, string at)
    {
        if (value is YamlValue.Sequence list && shape.Kind is JsonTypeInfoKind.Enumerable && shape.ElementType is { } element)
            return list.Items.SelectMany((item, index) => Unknown(item, KindShape.Of(element), $"{at}[{index}]"));
        if (value is not YamlValue.Mapping map)
            return [];
        if (shape.Kind is JsonTypeInfoKind.Dictionary && shape.ElementType is { } entryType)
            return map.Entries.SelectMany(e => Unknown(e.Value, KindShape.Of(entryType), Join(at, e.Key)));
        return shape.Kind is JsonTypeInfoKind.Object ? map.Entries.SelectMany(e => OfEntry(e, shape, at)) : [];
    }

    private static IEnumerable<LintMatch> OfEntry(YamlEntry entry, JsonTypeInfo shape, string at)
    {
        var path = Join(at, entry.Key);
        var known = shape.Properties.Where(p => !p.IsExtensionData).ToList();
        if (known.Find(p => p.Name == entry.Key) is { } property)
            return property.PropertyType == typeof(ObjectMetadata) ? [] : Unknown(entry.Value, KindShape.Of(property.PropertyType), path);
        if (path == "status")
            return [];
        if (Removed.Contains(entry.Key))
            return [new LintMatch("removed-field", entry.Position, $"{path} does nothing any more.")];
        // What other kinds call it; spelt, it is near to nothing.
        var nearest = entry.Key == "description" && known.Exists(p => p.Name == "help_text") ? "help_text" : NearestName.Of(entry.Key, known.Select(p => p.Name));
        return [new LintMatch("additional_property_not_allowed", entry.Position, $"No field is called {path}.", nearest is null ? null : $"Did you mean {nearest}?")];
    }

    private static string Join(string at, string key) => at == "" ? key : $"{at}.{key}";
}
