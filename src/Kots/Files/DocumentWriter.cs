using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Files;

/// <summary>
/// Documents that people wrote, written again: block style, two spaces, no line is wrapped, comments are lost. What was plain stays plain and what
/// was quoted stays text, so that no reader takes a value for something else than before.
/// </summary>
internal static partial class DocumentWriter
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>A document, ending with a line break.</summary>
    public static string Write(YamlValue document)
    {
        var text = new StringBuilder();
        if (IsBlock(document))
            WriteBlock(text, document, "");
        else
            WriteLeaf(text, document, "");
        return text.ToString().TrimStart(' ');
    }

    private static bool IsBlock(YamlValue value) => value is YamlValue.Mapping { Entries.Count: > 0 } or YamlValue.Sequence { Items.Count: > 0 };

    private static void WriteBlock(StringBuilder text, YamlValue value, string indent)
    {
        if (value is YamlValue.Mapping map)
        {
            foreach (var entry in map.Entries)
            {
                text.Append(indent).Append(KeyOf(entry)).Append(':');
                WriteChild(text, entry.Value, indent);
            }
            return;
        }
        foreach (var item in ((YamlValue.Sequence)value).Items)
        {
            if (!IsBlock(item))
            {
                text.Append(indent).Append('-');
                WriteChild(text, item, indent);
                continue;
            }
            var start = text.Length;
            WriteBlock(text, item, indent + "  ");
            text[start + indent.Length] = '-';
        }
    }

    private static void WriteChild(StringBuilder text, YamlValue child, string indent)
    {
        if (!IsBlock(child))
        {
            WriteLeaf(text, child, indent);
            return;
        }
        text.Append('\n');
        WriteBlock(text, child, indent + "  ");
    }

    private static void WriteLeaf(StringBuilder text, YamlValue leaf, string indent)
    {
        switch (leaf)
        {
            case YamlValue.Mapping:
                text.Append(" {}\n");
                break;
            case YamlValue.Sequence:
                text.Append(" []\n");
                break;
            case YamlValue.Scalar { Quoted: false } plain when !plain.Text.Contains('\n'):
                text.Append(plain.Text == "" ? "" : " ").Append(plain.Text).Append('\n');
                break;
            // A plain text over several lines is a text, as a quoted one is.
            case YamlValue.Scalar quoted when Literal().IsMatch(quoted.Text):
                WriteLiteral(text, quoted.Text, indent + "  ");
                break;
            case YamlValue.Scalar quoted:
                text.Append(' ').Append(Quoted(quoted.Text)).Append('\n');
                break;
        }
    }

    // A block of lines as they are: for people, and because an action of a template must not get backslashes.
    private static void WriteLiteral(StringBuilder text, string value, string indent)
    {
        var ends = value.Length - value.TrimEnd('\n').Length;
        text.Append(" |").Append(ends switch { 0 => "-", 1 => "", _ => "+" }).Append('\n');
        foreach (var line in (ends > 0 ? value[..^1] : value).Split('\n'))
            text.Append(line == "" ? "" : indent).Append(line).Append('\n');
    }

    private static string KeyOf(YamlEntry entry) =>
        entry.KeyQuoted || entry.Key == "" || entry.Key.Contains('\n', StringComparison.Ordinal) ? Quoted(entry.Key) : entry.Key;

    private static string Quoted(string value) =>
        value.Any(char.IsControl) ? $"\"{Encoder.Encode(value)}\"" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    // Several lines of which the first is neither empty nor indented, and nothing that a block cannot hold.
    [GeneratedRegex(@"^[^\s\x00-\x1f\x7f][^\x00-\x08\x0b-\x1f\x7f\u0085\u2028\u2029]*\n[^\x00-\x08\x0b-\x1f\x7f\u0085\u2028\u2029]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();
}
