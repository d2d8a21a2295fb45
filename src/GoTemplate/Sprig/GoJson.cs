using System.Globalization;
using System.Text;
using System.Text.Json;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>JSON as Go's encoding/json writes and reads it.</summary>
internal sealed class GoJson(FunctionCall call, bool escapeHtml, string? indent)
{
    private readonly StringBuilder output = new();
    private int depth;

    /// <exception cref="TemplateFunctionException">The value has no JSON, such as infinity.</exception>
    public static string Write(FunctionCall call, object? value, bool escapeHtml = true, string? indent = null)
    {
        var json = new GoJson(call, escapeHtml, indent);
        json.Value(value);
        return json.output.ToString();
    }

    /// <summary>Numbers become float64.</summary>
    /// <exception cref="TemplateFunctionException">The text is no JSON.</exception>
    public static object? Read(FunctionCall call, string text)
    {
        try
        {
            call.Charge(text.Length / 16);
            using var document = JsonDocument.Parse(GoText.ToBytes(text), new JsonDocumentOptions { MaxDepth = call.Options.Limits.Depth });
            return Read(call, document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new TemplateFunctionException(text.Length == 0 ? "unexpected end of JSON input" : "invalid JSON: " + e.Message.Split('.')[0], e);
        }
    }

    private static object? Read(FunctionCall call, JsonElement element)
    {
        call.Charge(1);
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new GoMap(GoType.Map);
                foreach (var property in element.EnumerateObject())
                    map[property.Name] = Read(call, property.Value);
                return map;
            case JsonValueKind.Array:
                return new GoSlice(GoType.List, [.. element.EnumerateArray().Select(e => Read(call, e))]);
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                var number = element.GetDouble();
                return double.IsFinite(number) ? number
                    : throw new TemplateFunctionException($"json: cannot unmarshal number {element.GetRawText()} into Go value of type float64");
            case JsonValueKind.True or JsonValueKind.False:
                return element.GetBoolean();
            default:
                return null;
        }
    }

    private void Value(object? value)
    {
        call.Charge(1);
        switch (value)
        {
            case null or NilInterface or GoSlice { IsNil: true } or GoMap { IsNil: true }:
                output.Append("null");
                break;
            case string text:
                Text(text);
                break;
            case bool flag:
                output.Append(flag ? "true" : "false");
                break;
            case double number:
                output.Append(Number(number));
                break;
            case GoMap map:
                Nested('{', '}', map.SortedKeys(), key =>
                {
                    Text(key);
                    output.Append(indent is null ? ":" : ": ");
                    Value(map[key]);
                });
                break;
            case GoSlice slice when slice.Type == GoType.Bytes:
                Text(Convert.ToBase64String([.. slice.Select(b => (byte)b!)]));
                break;
            case GoSlice slice:
                Nested('[', ']', slice, Value);
                break;
            case GoObject { Number: { } number }:
                output.Append(number);
                break;
            case Dates.GoTime time:
                Text(time.Format("2006-01-02T15:04:05.999999999Z07:00"));
                break;
            case GoObject { Text: { } text }:
                Text(text);
                break;
            case GoObject obj:
                Nested('{', '}', obj.Fields, field =>
                {
                    Text(field.Name);
                    output.Append(indent is null ? ":" : ": ");
                    Value(field.Value);
                });
                break;
            case GoInt or long or ulong or byte or uint:
                output.Append(value);
                break;
            default:
                throw new TemplateFunctionException($"json: unsupported type: {GoType.Of(value)}");
        }
    }

    private void Nested<T>(char open, char close, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (++depth > call.Options.Limits.Depth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw call.Run.LimitError($"a value is nested deeper than the limit Depth ({call.Options.Limits.Depth})");
        output.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                output.Append(',');
            first = false;
            NewLine(depth);
            write(item);
            call.Run.CheckOutput(output.Length);
        }
        depth--;
        if (items.Count > 0)
            NewLine(depth);
        output.Append(close);
    }

    private void NewLine(int level)
    {
        if (indent is null)
            return;
        output.Append('\n');
        for (var i = 0; i < level; i++)
            output.Append(indent);
    }

    internal static string Number(double number)
    {
        if (!double.IsFinite(number))
            throw new TemplateFunctionException("json: unsupported value: " + GoFloat.Format(number, 'g', -1));
        var magnitude = Math.Abs(number);
        if (magnitude == 0 || magnitude is >= 1e-6 and < 1e21)
            return GoFloat.Format(number, 'f', -1);
        var text = GoFloat.Format(number, 'e', -1);
        return text.Length > 4 && text[^4..^1] == "e-0" ? text[..^2] + text[^1] : text;
    }

    private void Text(string text)
    {
        output.Append('"');
        foreach (var rune in GoText.RunesAndBytes(text))
        {
            switch (rune)
            {
                case '"' or '\\':
                    output.Append('\\').Append((char)rune);
                    break;
                case '\n':
                    output.Append("\\n");
                    break;
                case '\r':
                    output.Append("\\r");
                    break;
                case '\t':
                    output.Append("\\t");
                    break;
                case '\b':
                    output.Append("\\b");
                    break;
                case '\f':
                    output.Append("\\f");
                    break;
                case >= 0xDC80 and <= 0xDCFF:
                    output.Append("\\ufffd");
                    break;
                case < ' ' or 0x2028 or 0x2029:
                case '<' or '>' or '&' when escapeHtml:
                    output.Append(CultureInfo.InvariantCulture, $"\\u{rune:x4}");
                    break;
                default:
                    GoText.AppendRune(output, rune);
                    break;
            }
        }
        output.Append('"');
    }
}
