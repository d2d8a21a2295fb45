using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Spec;

/// <summary>One block under spec, checked against its schema: reading it cannot give a problem any more.</summary>
public sealed class InstallerBlock
{
    private readonly YamlFields _fields;

    private InstallerBlock(InstallerBlockSchema schema, YamlFields fields) => (Schema, _fields) = (schema, fields);

    /// <summary>What it may hold.</summary>
    public InstallerBlockSchema Schema { get; }

    /// <summary>"kubernetes".</summary>
    public string Name => Schema.Name;

    /// <summary>Where it begins.</summary>
    public YamlPosition Position => _fields.Position;

    /// <summary>Exact, "latest", "1.20.x", or null.</summary>
    public string? Version => Text("version") is { Length: > 0 } version ? version : null;

    /// <summary>The keys that are written, in order.</summary>
    public IEnumerable<string> Keys => _fields.Entries.Select(e => e.Key);

    /// <summary>A text, or null when it is not set.</summary>
    public string? Text(string key) => _fields.Text(key);

    /// <summary>A boolean, or null when it is not set, which is not the same as false.</summary>
    public bool? Flag(string key) => _fields.Flag(key);

    /// <summary>A number, or null.</summary>
    public int? Number(string key) => _fields.Number(key);

    /// <summary>A prefix length, or null.</summary>
    public int? CidrRange(string key) => Text(key) is { Length: > 0 } text ? Network.CidrRange.Parse(text) : null;

    /// <summary>A list of text, or null.</summary>
    public IReadOnlyList<string>? Texts(string key) => _fields.Texts(key);

    /// <summary>A list of argument lists, or null.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Commands(string key) => _fields.TextLists(key);

    /// <summary>A document in the document, or null.</summary>
    public YamlValue.Mapping? Map(string key) => _fields.Value(key) as YamlValue.Mapping;

    /// <summary>The block as JSON.</summary>
    public JsonObject ToJson() => YamlJson.ToJson(_fields.Map);

    internal YamlFields Fields => _fields;

    internal static InstallerBlock Read(InstallerBlockSchema schema, YamlFields fields)
    {
        foreach (var key in schema.Keys)
            Check(key, fields);
        fields.ReportUnknown();
        return new InstallerBlock(schema, fields);
    }

    private static void Check(InstallerKey key, YamlFields fields)
    {
        switch (key.Kind)
        {
            case KeyKind.Flag:
                fields.Flag(key.Name);
                break;
            case KeyKind.Number:
                fields.Number(key.Name);
                break;
            case KeyKind.TextList:
                fields.Texts(key.Name);
                break;
            case KeyKind.CommandList:
                fields.TextLists(key.Name);
                break;
            case KeyKind.Map:
                fields.Fields(key.Name);
                break;
            case KeyKind.CidrRange:
                if (fields.Text(key.Name) is { Length: > 0 } range && !Network.CidrRange.IsValid(range))
                    fields.Refuse(key.Name, "a prefix length from 1 to 32, with or without a slash");
                break;
            case KeyKind.Json:
                if (fields.Text(key.Name) is { Length: > 0 } json && !IsJsonObject(json))
                    fields.Refuse(key.Name, "a JSON object");
                break;
            default:
                fields.Text(key.Name);
                break;
        }
    }

    private static bool IsJsonObject(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
