using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kots.Embedded.Kots.Lint;

/// <summary>A report as JSON; docs/vendor/lint.md says what its members mean.</summary>
public static class LintJson
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One document, indented, ending with a line break.</summary>
    public static string Write(LintReport report) => Text(json =>
    {
        json.WriteStartObject();
        json.WriteString("result", report.HasErrors ? "failed" : "passed");
        json.WriteBoolean("complete", report.IsComplete);
        json.WriteNumber("errors", report.Count(LintLevel.Error));
        json.WriteNumber("warnings", report.Count(LintLevel.Warn));
        json.WriteNumber("infos", report.Count(LintLevel.Info));
        json.WriteStartArray("results");
        foreach (var result in report.Results)
            WriteResult(json, result);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>A document of any shape.</summary>
    internal static string Text(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
            write(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static void WriteResult(Utf8JsonWriter json, LintResult result)
    {
        json.WriteStartObject();
        json.WriteString("rule", result.Rule);
        json.WriteString("level", LintLevels.Word(result.Level));
        if (result.File.Length > 0)
            json.WriteString("file", result.File);
        else
            json.WriteNull("file");
        WritePlace(json, "line", result.Line);
        WritePlace(json, "column", result.Column);
        json.WriteString("message", result.Message);
        json.WriteString("remedy", result.Remedy);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, string name, int place)
    {
        if (place > 0)
            json.WriteNumber(name, place);
        else
            json.WriteNull(name);
    }
}
