namespace Kots.Embedded.GoTemplate.Parsing;

/// <summary>One parsed template and the text it came from.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="Source">Name and text of what was parsed, for positions.</param>
internal sealed record Tree(string Name, SourceText Source, ListNode Root);

/// <summary>A text and its name.</summary>
internal sealed record SourceText(string Name, string Text)
{
    /// <summary>Line from 1, column in bytes from 0.</summary>
    public TemplatePosition Position(int at)
    {
        at = Math.Clamp(at, 0, Text.Length);
        var before = Text.AsSpan(0, at);
        var lineStart = before.LastIndexOf('\n') + 1;
        return new TemplatePosition(Name, before.Count('\n') + 1, Values.GoText.ByteCount(Text[lineStart..at]));
    }
}

/// <summary>Templates by name.</summary>
internal sealed class TreeSet
{
    private readonly Dictionary<string, Tree> trees = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Tree> Trees => trees;

    /// <summary>Adds a tree; an empty one does not replace another. False when one parse defines the name twice.</summary>
    public bool Add(Tree tree, HashSet<string> definedHere)
    {
        var empty = IsEmpty(tree.Root);
        if (trees.TryGetValue(tree.Name, out var old) && !IsEmpty(old.Root))
        {
            if (empty)
                return true;
            if (definedHere.Contains(tree.Name))
                return false;
        }
        trees[tree.Name] = tree;
        definedHere.Add(tree.Name);
        return true;
    }

    private static bool IsEmpty(Node node) => node switch
    {
        ListNode list => list.Nodes.TrueForAll(IsEmpty),
        TextNode text => string.IsNullOrWhiteSpace(text.Text),
        _ => false,
    };
}
