using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Catalogue;

/// <summary>Options of add-ons: their declaration in addon.yaml, and their values in an Installer document.</summary>
internal static partial class OptionReader
{
    private static readonly Dictionary<string, OptionType> s_types = new()
    {
        ["string"] = OptionType.Text,
        ["bool"] = OptionType.Flag,
        ["int"] = OptionType.Number,
        ["cidr"] = OptionType.Cidr,
        ["duration"] = OptionType.Duration,
        ["quantity"] = OptionType.Quantity,
        ["port"] = OptionType.Port,
        ["stringList"] = OptionType.TextList,
    };

    public static AddonOption ReadDeclaration(YamlFields fields)
    {
        var name = fields.RequiredText("name");
        var type = ReadType(fields);
        var value = ReadValue(fields, "default", type);
        var option = new AddonOption(name, type, value, fields.RequiredText("description"));
        fields.ReportUnknown();
        return option;
    }

    /// <summary>The value of a key, of the option's type; null when the key is absent, empty, or wrong (which is reported).</summary>
    public static JsonNode? ReadValue(YamlFields fields, string key, OptionType type)
    {
        switch (type)
        {
            case OptionType.Flag:
                return fields.Flag(key) is { } flag ? JsonValue.Create(flag) : null;
            case OptionType.Number:
                return fields.Number(key) is { } number ? JsonValue.Create(number) : null;
            case OptionType.Port:
                if (fields.Number(key) is not { } port)
                    return null;
                if (port is < 1 or > 65535)
                    fields.Refuse(key, "a port from 1 to 65535");
                return JsonValue.Create(port);
            case OptionType.TextList:
                return fields.Texts(key) is { } texts ? new JsonArray([.. texts.Select(t => (JsonNode)JsonValue.Create(t))]) : null;
            default:
                return ReadText(fields, key, type);
        }
    }

    private static JsonValue? ReadText(YamlFields fields, string key, OptionType type)
    {
        if (fields.Text(key) is not { } text)
            return null;
        var expected = type switch
        {
            OptionType.Cidr when text != "" && !IPNetwork.TryParse(text, out _) => "a network such as 10.32.0.0/20, without host bits",
            OptionType.Duration when !GoDuration.TryParse(text, out _) => "a duration such as 1m30s",
            OptionType.Quantity when !Quantity().IsMatch(text) => "a quantity such as 4Gi",
            _ => null,
        };
        if (expected is not null)
            fields.Refuse(key, expected);
        return expected is null ? JsonValue.Create(text) : null;
    }

    private static OptionType ReadType(YamlFields fields)
    {
        var text = fields.RequiredText("type");
        if (s_types.TryGetValue(text, out var type))
            return type;
        if (text != "")
            fields.Refuse("type", "one of " + string.Join(", ", s_types.Keys));
        return OptionType.Text;
    }

    // Kubernetes apimachinery resource.Quantity.
    [GeneratedRegex(@"^[+-]?([0-9]+|[0-9]+\.[0-9]*|\.[0-9]+)(([KMGTPE]i)|[numkMGTPE]|[eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quantity();
}
