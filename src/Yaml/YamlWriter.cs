using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Yaml;

/// <summary>JSON as block-style YAML. The same value always gives the same text.</summary>
public static partial class YamlWriter
{
    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The text, ending with a line break.</summary>
    public static string Write(JsonNode? value)
    {
        var text = new StringBuilder();
        if (value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
            WriteBlock(text, value, "");
        else
            text.Append(Scalar(value)).Append('\n');
        return text.ToString();
    }

    private static void WriteBlock(StringBuilder text, JsonNode value, string indent)
    {
        if (value is JsonObject map)
        {
            foreach (var (key, child) in map)
            {
                text.Append(indent).Append(Quote(key)).Append(':');
                WriteChild(text, child, indent);
            }
            return;
        }
        foreach (var item in value.AsArray())
        {
            if (item is not JsonObject { Count: > 0 } inner)
            {
                text.Append(indent).Append('-');
                WriteChild(text, item, indent);
                continue;
            }
            var start = text.Length;
            WriteBlock(text, inner, indent + "  ");
            text[start + indent.Length] = '-';
        }
    }

    private static void WriteChild(StringBuilder text, JsonNode? child, string indent)
    {
        if (child is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            text.Append('\n');
            WriteBlock(text, child, indent + "  ");
        }
        else
        {
            text.Append(' ').Append(Scalar(child)).Append('\n');
        }
    }

    private static string Scalar(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        _ when value.GetValueKind() == JsonValueKind.String => Quote(value.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    // Plain only where no YAML reader could take it for something else; JSON's quoting is valid YAML.
    private static string Quote(string text) => Plain().IsMatch(text) && !Word().IsMatch(text) ? text : $"\"{s_encoder.Encode(text)}\"";

    [GeneratedRegex(@"^[A-Za-z_/][A-Za-z0-9_./@-]*(:[A-Za-z0-9_./@-]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(true|false|null|yes|no|on|off|y|n)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
