using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Template;

/// <summary>Many templates in one run, for comparing with another engine: a line in, a line out.</summary>
internal static class CaseLines
{
    /// <summary>Renders every line's template. A template's error is its answer; a line that is no case ends the run with KE9807.</summary>
    public static ExitCode Run(string cases, string name, ReleaseTemplates templates, IScreen screen)
    {
        screen.Format = OutputFormat.Json;
        var number = 0;
        foreach (var line in cases.Split('\n'))
        {
            number++;
            if (line.Trim() != "")
                screen.Json(Answer(Parse(line, name, number), templates));
        }
        return ExitCode.Ok;
    }

    private static JsonObject Answer((JsonNode? Id, string Template) given, ReleaseTemplates templates)
    {
        var answer = new JsonObject { ["id"] = given.Id?.DeepClone() };
        try
        {
            answer["output"] = templates.Template.Render("x", given.Template);
        }
        catch (ProblemException error)
        {
            answer["error"] = $"{error.Problem.What} {error.Problem.Why}";
        }
        return answer;
    }

    private static (JsonNode? Id, string Template) Parse(string line, string name, int number)
    {
        try
        {
            if (JsonNode.Parse(line) is JsonObject given && given["template"]?.GetValueKind() == JsonValueKind.String)
                return (given["id"], given["template"]!.GetValue<string>());
        }
        catch (JsonException)
        {
            // Told below, with the line.
        }
        throw new ProblemException(new Problem("KE9807", $"{name}:{number} is no case.", "A line is a JSON object with \"id\" and a text \"template\".", "Correct the line."), ExitCode.Usage);
    }
}
