namespace Kots.Embedded.Tests.Fuzz.Generating;

/// <summary>What a place in a template can name.</summary>
internal sealed class Scope
{
    private readonly List<(string Path, ValueKind Kind)> fields = [];

    /// <summary>With the data that the template is run with.</summary>
    public Scope(object? data) => Collect("", data, 3);

    /// <summary>Variables that are declared here.</summary>
    public List<(string Name, ValueKind Kind)> Variables { get; } = [];

    /// <summary>Templates that are, or will be, defined.</summary>
    public List<string> Templates { get; } = [];

    /// <summary>Ranges around.</summary>
    public int Ranges { get; set; }

    /// <summary>Whether the dot is not the data here.</summary>
    public bool DotMoved { get; set; }

    /// <summary>Paths like ".a.b" of the data that have a kind; all for Any.</summary>
    public IReadOnlyList<string> Fields(ValueKind kind) => [.. fields.Where(f => kind == ValueKind.Any || f.Kind == kind).Select(f => f.Path)];

    private void Collect(string path, object? value, int depth)
    {
        if (value is not Dictionary<string, object?> map || depth == 0)
            return;
        foreach (var (key, entry) in map)
        {
            // Others cannot be written as a field.
            if (!key.All(char.IsLetter))
                continue;
            fields.Add(($"{path}.{key}", KindOf(entry)));
            Collect($"{path}.{key}", entry, depth - 1);
        }
    }

    private static ValueKind KindOf(object? value) => value switch
    {
        string => ValueKind.Text,
        int => ValueKind.Int,
        long => ValueKind.Int64,
        double => ValueKind.Float,
        bool => ValueKind.Bool,
        Dictionary<string, object?> => ValueKind.Map,
        object?[] => ValueKind.List,
        _ => ValueKind.Any,
    };
}
