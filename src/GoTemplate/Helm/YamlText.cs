using System.Text;
using Kots.Embedded.GoTemplate.Values;
using YamlDotNet.Core;

namespace Kots.Embedded.GoTemplate.Helm;

/// <summary>YAML as Helm writes it (keys sorted, lists not indented) and reads it (numbers become float64).</summary>
internal sealed class YamlText
{
    private readonly FunctionCall call;
    private readonly StringBuilder output = new();
    private readonly bool indentLists;
    private int depth;

    private YamlText(FunctionCall call, bool indentLists)
    {
        this.call = call;
        this.indentLists = indentLists;
    }

    /// <summary>Without the line end at the end.</summary>
    public static string Write(FunctionCall call, object? value, bool indentLists = false)
    {
        var yaml = new YamlText(call, indentLists);
        yaml.Value(value, 0, false);
        return yaml.output.ToString().TrimEnd('\n');
    }

    /// <exception cref="TemplateFunctionException">The text is no YAML document.</exception>
    public static object? Read(FunctionCall call, string text)
    {
        try
        {
            using var reader = new StringReader(text);
            return new YamlReader(call, new YamlDotNet.Core.Parser(reader)).Document();
        }
        catch (YamlException e)
        {
            throw new TemplateFunctionException($"error converting YAML to JSON: yaml: line {e.Start.Line}: {e.Message}", e);
        }
    }

    private void Value(object? value, int indent, bool inLine)
    {
        if (++depth > call.Options.Limits.Depth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw call.Run.LimitError($"a value is nested deeper than the limit Depth ({call.Options.Limits.Depth})");
        call.Charge(1);
        call.Run.CheckOutput(output.Length);
        switch (value)
        {
            case GoMap { Count: 0 }:
                output.Append("{}\n");
                break;
            case GoMap map:
                Map(map.SortedKeys().Select(k => (k, map[k])), indent, inLine);
                break;
            case GoSlice { Count: 0 }:
                output.Append("[]\n");
                break;
            case GoSlice slice:
                List(slice, indent, inLine);
                break;
            case GoObject { Text: null, Number: null } obj:
                Map(obj.Fields.OrderBy(f => f.Name, StringComparer.Ordinal), indent, inLine);
                break;
            default:
                YamlScalar.Append(output, value, indent, call);
                output.Append('\n');
                break;
        }
        depth--;
    }

    private void Map(IEnumerable<(string Key, object? Value)> entries, int indent, bool inLine)
    {
        foreach (var (key, value) in entries)
        {
            if (!inLine)
                output.Append(' ', indent);
            inLine = false;
            YamlScalar.Append(output, key, indent, call, isKey: true);
            output.Append(':');
            if (value is GoMap { Count: > 0 } or GoSlice { Count: > 0 } or GoObject { Text: null, Number: null })
            {
                output.Append('\n');
                Value(value, value is GoSlice && !indentLists ? indent : indent + 2, false);
            }
            else
            {
                output.Append(' ');
                Value(value, indent + 2, true);
            }
        }
    }

    private void List(GoSlice slice, int indent, bool inLine)
    {
        foreach (var item in slice)
        {
            if (!inLine)
                output.Append(' ', indent);
            inLine = false;
            output.Append("- ");
            Value(item, indent + 2, true);
        }
    }
}
