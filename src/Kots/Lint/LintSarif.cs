using System.Text.Json;

namespace Kots.Embedded.Kots.Lint;

/// <summary>A report as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines. Paths are relative to the release's folder.</summary>
public static class LintSarif
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string Base = "RELEASE";

    /// <summary>One document, indented, ending with a line break.</summary>
    /// <param name="version">Of the program, "1.2.3".</param>
    public static string Write(LintReport report, string version)
    {
        var rules = report.Results.Select(r => r.Rule).Distinct().Order(StringComparer.Ordinal).ToList();
        return LintJson.Text(json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules, version);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteInvocation(json, report);
            json.WriteStartArray("results");
            foreach (var result in report.Results)
                WriteResult(json, result, rules.IndexOf(result.Rule));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteTool(Utf8JsonWriter json, List<string> rules, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "kubectl-kots");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var rule in rules.Select(name => LintRules.ByName[name]))
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Name);
            WriteText(json, "shortDescription", Sentence(rule.Meaning));
            WriteText(json, "help", rule.Remedy);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Level));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Required for a run that was not carried through; "successful" is about the program, not about the findings.
    private static void WriteInvocation(Utf8JsonWriter json, LintReport report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteBoolean("complete", report.IsComplete);
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, LintResult result, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", result.Rule);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(result.Level));
        WriteText(json, "message", $"{result.Message} {result.Remedy}");
        WriteLocation(json, result);
        json.WriteEndObject();
    }

    // Code hosts want a place for every result; that of the release as a whole is its folder.
    private static void WriteLocation(Utf8JsonWriter json, LintResult result)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", result.File.Length == 0 ? "." : string.Join('/', result.File.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", Base);
        json.WriteEndObject();
        if (result.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", result.Line);
            json.WriteNumber("startColumn", Math.Max(1, result.Column));
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Sentence(string clause) => $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";

    private static string Level(LintLevel level) => level switch
    {
        LintLevel.Error => "error",
        LintLevel.Warn => "warning",
        LintLevel.Info => "note",
        _ => "none",
    };
}
