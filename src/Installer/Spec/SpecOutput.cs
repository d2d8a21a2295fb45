using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Spec;

/// <summary>What the spec commands show.</summary>
internal static class SpecOutput
{
    /// <summary>One document's result as JSON.</summary>
    public static JsonObject Checked(string file, IReadOnlyList<Problem> warnings, IReadOnlyList<Problem> problems) => new()
    {
        ["file"] = file,
        ["valid"] = problems.Count == 0,
        ["problems"] = ToJson(problems),
        ["warnings"] = ToJson(warnings),
    };

    public static void Show(IScreen screen, string file, IReadOnlyList<Problem> warnings, IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
            screen.Problem(problem);
        ShowWarnings(screen, warnings);
        screen.Line(problems.Count == 0 ? $"{file} is a valid Installer document." : $"{file} is not valid: {problems.Count} problem{(problems.Count == 1 ? "" : "s")}.");
    }

    public static void Show(IScreen screen, ResolvedInstaller resolved)
    {
        screen.Table(["add-on", "version", "because", "what it does"], resolved.Addons.Select(a => new[] { a.Name, a.Version, Because(a), a.Definition.Summary }));
        ShowWarnings(screen, resolved.Warnings);
    }

    private static string Because(ResolvedAddon addon) =>
        addon.AskedAs == "" ? "standard" : addon.AskedAs == addon.Name ? "asked for" : $"for {addon.AskedAs}";

    private static void ShowWarnings(IScreen screen, IReadOnlyList<Problem> warnings)
    {
        foreach (var warning in warnings)
            screen.Line($"Warning {warning.Code}: {warning.What} {warning.Why} {warning.Do}");
    }

    private static JsonArray ToJson(IReadOnlyList<Problem> problems) =>
        [.. problems.Select(p => (JsonNode)new JsonObject { ["code"] = p.Code, ["what"] = p.What, ["why"] = p.Why, ["do"] = p.Do })];
}
