using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>Renders a Config document as people see it: values filled in, titles, texts and conditions worked out (kots-rendering.md §2.3).</summary>
public static class ConfigRendering
{
    /// <summary>Renders.</summary>
    /// <param name="config">As the vendor wrote it.</param>
    /// <param name="stored">The user's values.</param>
    /// <exception cref="ProblemException">KE9401: items wait for each other. KE9001: what comes out is no Config. KE8001 to KE8003: a template outside of
    /// values and defaults is wrong.</exception>
    public static KotsConfig Render(KotsConfig config, ConfigItems stored, ConfigSurroundings surroundings) =>
        RenderWith(config, ConfigEvaluation.Evaluate(config.Spec.Groups, stored, surroundings), surroundings);

    /// <summary>The same with values that <see cref="ConfigEvaluation"/> worked out already.</summary>
    /// <exception cref="ProblemException">As <see cref="Render"/>.</exception>
    public static KotsConfig RenderWith(KotsConfig config, ConfigItems items, ConfigSurroundings surroundings)
    {
        var random = surroundings.Randomness?.For("config/instances") ?? surroundings.Options.Random ?? (_ => { });
        var filled = ConfigWithValues.Apply(config, items, ConfigWithValues.Names(random));
        var templates = new TwoPassTemplate(surroundings.Options with { Functions = TemplateFunctions.ForFiles(surroundings.Facts, items) });
        var document = KindWriter.ToJson(filled);
        RenderTexts(document, templates);
        return KindReader.PartFromJson<KotsConfig>(document, "the rendered Config");
    }

    private static void RenderTexts(JsonNode node, TwoPassTemplate templates)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map.ToList())
                {
                    if (IsText(value))
                        map[key] = RenderText(value!.GetValue<string>(), templates);
                    else if (value is not null)
                        RenderTexts(value, templates);
                }
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (IsText(list[i]))
                        list[i] = RenderText(list[i]!.GetValue<string>(), templates);
                    else if (list[i] is { } item)
                        RenderTexts(item, templates);
                }
                break;
        }
    }

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static string RenderText(string written, TwoPassTemplate templates)
    {
        var text = UnicodeEscapes.Decode(written);
        if (!TwoPassTemplate.IsTemplate(text))
            return text;
        // A text of several lines is a literal block, which has no quotes.
        return text.Contains('\n') ? templates.Render("config", text) : QuotedScalar.Read(templates.Render("config", QuotedScalar.Quote(text)));
    }
}
