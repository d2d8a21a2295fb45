using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate.Values;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Tests.Fuzz.Cases;

namespace Kots.Embedded.Tests.Fuzz.Running;

/// <summary>
/// The second oracle: `helm template`, with a newer Go and a newer Sprig than Debian's sources have. A chart holds many cases, each as a template
/// of its own that one manifest includes; what they give is written as base64, so that it is YAML whatever it is.
/// </summary>
internal sealed partial class HelmOracle(string program)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <summary>The release's own helm.</summary>
    /// <exception cref="OracleMissingException">It is not built.</exception>
    public static HelmOracle Find() => Checkout.PathOf("out", "helm") is var path && File.Exists(path) ? new HelmOracle(path)
        : throw new OracleMissingException("out/helm is not there; `make bundle` makes it.");

    /// <summary>A case as a chart can have it: its numbers are those of JSON. Null where it cannot, or would not stand by itself.</summary>
    public static FuzzCase? AsChartCase(FuzzCase row)
    {
        if (row.Left != "{{" || row.Right != "}}" || Defining().IsMatch(row.Template) || !IsText(row.Template))
            return null;
        return TryJsonData(row.Data, out var data) ? row with { Data = data, MissingKey = "zero" } : null;
    }

    /// <summary>Answers in the order of the questions. One with an error ends the chart's rendering: the others are asked for again without it.</summary>
    public async Task<Outcome[]> AskAllAsync(IReadOnlyList<FuzzCase> rows)
    {
        var answers = new Outcome?[rows.Count];
        while (Array.Exists(answers, a => a is null))
        {
            var asked = Enumerable.Range(0, rows.Count).Where(i => answers[i] is null).ToList();
            var run = await RenderAsync(rows, asked);
            if (run.ExitCode == 0)
            {
                foreach (Match line in Line().Matches(run.Output))
                    answers[int.Parse(line.Groups["case"].Value, CultureInfo.InvariantCulture)] = new Outcome(GoText.FromBytes(Convert.FromBase64String(line.Groups["text"].Value)), null);
                if (asked.Exists(i => answers[i] is null))
                    throw new InvalidDataException("helm gave no answer to some cases.");
            }
            else
            {
                var failed = Case().Match(run.Errors);
                if (!failed.Success)
                    throw new InvalidDataException($"helm failed, and not because of a case: {run.Errors}");
                answers[int.Parse(failed.Groups["case"].Value, CultureInfo.InvariantCulture)] = new Outcome(null, run.Errors.Trim());
            }
        }
        return answers!;
    }

    private async Task<ProcessResult> RenderAsync(IReadOnlyList<FuzzCase> rows, IReadOnlyList<int> asked)
    {
        var folder = Directory.CreateTempSubdirectory("fuzz-chart-");
        try
        {
            var templates = folder.CreateSubdirectory("templates").FullName;
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Chart.yaml"), "apiVersion: v2\nname: fuzz\nversion: 1.0.0\n");
            var manifest = new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: answers\ndata:\n");
            var values = new JsonObject();
            foreach (var i in asked)
            {
                await File.WriteAllTextAsync(Path.Combine(templates, $"_case{i}.tpl"), $"{{{{define \"case{i}\"}}}}{rows[i].Template}{{{{end}}}}");
                manifest.Append(CultureInfo.InvariantCulture, $"  case{i}: {{{{ include \"case{i}\" (index (fromJson .Values.case{i}) \"dot\") | b64enc | quote }}}}\n");
                values[$"case{i}"] = new JsonObject { ["dot"] = ToJson(rows[i].Data) }.ToJsonString();
            }
            await File.WriteAllTextAsync(Path.Combine(templates, "answers.yaml"), manifest.ToString());
            var valuesFile = Path.Combine(folder.FullName, "data.json");
            await File.WriteAllTextAsync(valuesFile, values.ToJsonString());
            return await ChildProcess.RunAsync(new ProcessRequest(program, ["template", "fuzz", folder.FullName, "--values", valuesFile]) { AcceptedExitCodes = [0, 1], Limit = s_limit }, default);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        object?[] list => new JsonArray([.. list.Select(ToJson)]),
        Dictionary<string, object?> map => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, ToJson(e.Value)))),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        _ => JsonValue.Create((double)value),
    };

    private static bool TryJsonData(object? value, out object? data)
    {
        var can = true;
        data = Convert(value);
        return can;

        object? Convert(object? part)
        {
            switch (part)
            {
                case string text:
                    can &= IsText(text);
                    return text;
                case int or long or double:
                    var number = System.Convert.ToDouble(part, CultureInfo.InvariantCulture);
                    can &= double.IsFinite(number);
                    return number;
                case object?[] list:
                    return Array.ConvertAll(list, Convert);
                case Dictionary<string, object?> map:
                    can &= map.Keys.All(IsText);
                    return map.ToDictionary(e => e.Key, e => Convert(e.Value));
                default:
                    return part;
            }
        }
    }

    private static bool IsText(string text) => text.EnumerateRunes().All(r => r != Rune.ReplacementChar);

    [GeneratedRegex(@"\b(define|block|template)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Defining();

    [GeneratedRegex("^  case(?<case>[0-9]+): \"(?<text>[^\"]*)\"$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex(@"_case(?<case>[0-9]+)\.tpl", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Case();
}
