using System.Text.Json.Nodes;

namespace Kots.Embedded.Kots.Operator;

/// <summary>One step of a <see cref="ResourcePath"/>.</summary>
internal abstract record PathStep
{
    /// <summary>The values that a value leads to.</summary>
    public abstract IEnumerable<JsonNode?> From(JsonNode? node);

    /// <summary>A field of a mapping.</summary>
    public sealed record Field(string Name) : PathStep
    {
        public override IEnumerable<JsonNode?> From(JsonNode? node) => node is JsonObject map && map.TryGetPropertyValue(Name, out var value) ? [value] : [];
    }

    /// <summary>Some entries of a list; negative numbers count from its end.</summary>
    public sealed record Slice(int? Start, int? End, bool IsOne) : PathStep
    {
        public override IEnumerable<JsonNode?> From(JsonNode? node)
        {
            if (node is not JsonArray list)
                return [];
            var start = Place(Start ?? 0, list.Count);
            var end = IsOne ? start + 1 : Place(End ?? list.Count, list.Count);
            return start < 0 ? [] : list.Skip(start).Take(end - start);
        }

        private static int Place(int index, int count) => index < 0 ? index + count : index;
    }

    /// <summary>Everything below.</summary>
    public sealed record All : PathStep
    {
        public override IEnumerable<JsonNode?> From(JsonNode? node) => Children(node);
    }

    /// <summary>The value and everything below it, however deep.</summary>
    public sealed record Descend : PathStep
    {
        public override IEnumerable<JsonNode?> From(JsonNode? node) => Children(node).SelectMany(From).Prepend(node);
    }

    /// <summary>Entries of a list for which a comparison holds.</summary>
    public sealed record Filter(IReadOnlyList<PathStep> Path, string? Comparison, string Wanted) : PathStep
    {
        public override IEnumerable<JsonNode?> From(JsonNode? node) => Children(node).Where(Holds);

        private bool Holds(JsonNode? entry)
        {
            var found = Path.Aggregate((IEnumerable<JsonNode?>)[entry], (nodes, step) => nodes.SelectMany(step.From)).ToList();
            if (Comparison is null)
                return found.Count > 0;
            if (found.Count == 0)
                return false;
            var text = ResourcePath.TextOf(found[0]);
            var order = double.TryParse(text, out var left) && double.TryParse(Wanted, out var right)
                ? left.CompareTo(right)
                : string.CompareOrdinal(text, Wanted);
            return Comparison switch
            {
                "==" => order == 0,
                "!=" => order != 0,
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            };
        }
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(property => property.Value),
        JsonArray list => list,
        _ => [],
    };
}
