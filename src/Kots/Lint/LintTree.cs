using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Looking into documents whose shape is not known to be right.</summary>
internal static class LintTree
{
    /// <summary>The text of a scalar; null for anything else, and for nothing.</summary>
    public static string? Text(YamlValue? value) => value is YamlValue.Scalar { IsNull: false } scalar ? scalar.Text : null;

    /// <summary>The text at a path of keys.</summary>
    public static string? TextAt(YamlValue? value, params ReadOnlySpan<string> path) => Text(YamlPath.Find(value, path));

    /// <summary>The value at a path of keys is the boolean true; text in quotes is not.</summary>
    public static bool IsTrue(YamlValue? value, params ReadOnlySpan<string> path) =>
        YamlPath.Find(value, path) is YamlValue.Scalar scalar && YamlScalars.ToJson(scalar)?.GetValueKind() == System.Text.Json.JsonValueKind.True;

    /// <summary>The maps of a list at a path of keys.</summary>
    public static IEnumerable<YamlValue.Mapping> MapsAt(YamlValue? value, params ReadOnlySpan<string> path) =>
        (YamlPath.Find(value, path) as YamlValue.Sequence)?.Items.OfType<YamlValue.Mapping>() ?? [];

    /// <summary>The entries of a map at a path of keys.</summary>
    public static IEnumerable<YamlEntry> EntriesAt(YamlValue? value, params ReadOnlySpan<string> path) =>
        (YamlPath.Find(value, path) as YamlValue.Mapping)?.Entries ?? [];

    /// <summary>The last key of a path, or the innermost one of it that is there.</summary>
    public static YamlPosition PositionAt(YamlValue value, params ReadOnlySpan<string> path)
    {
        var position = value.Position;
        foreach (var step in path)
        {
            if (Step(value, step) is not var (place, next))
                break;
            (position, value) = (place, next);
        }
        return position;
    }

    /// <summary>All scalars below a value.</summary>
    public static IEnumerable<YamlValue.Scalar> Scalars(YamlValue value) => value switch
    {
        YamlValue.Scalar scalar => [scalar],
        YamlValue.Sequence list => list.Items.SelectMany(Scalars),
        YamlValue.Mapping map => map.Entries.SelectMany(e => Scalars(e.Value)),
        _ => [],
    };

    /// <summary>A text that a template may still change.</summary>
    public static bool HasTemplate(string text) => Contexts.TwoPassTemplate.IsTemplate(text);

    private static (YamlPosition Place, YamlValue Value)? Step(YamlValue value, string step) => value switch
    {
        YamlValue.Mapping map when map.Entries.FirstOrDefault(e => e.Key == step) is { } entry => (entry.Position, entry.Value),
        YamlValue.Sequence list when int.TryParse(step, out var index) && index >= 0 && index < list.Items.Count => (list.Items[index].Position, list.Items[index]),
        _ => null,
    };
}
