using System.Globalization;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Annotations of documents as they come out: which are deployed, in which order, and what is waited for (spec/kinds.md §1.17).</summary>
internal static class AnnotationRules
{
    private const string Prefix = "kots.io/";
    private const int Farthest = 9999;

    private static readonly string[] Known =
    [
        "exclude", "when", "placeholder", "creation-phase", "deletion-phase", "wait-for-ready", "wait-for-properties", "hook-delete-policy", "installer-only",
        "app-slug", "backup", "config-hash", "airgap",
    ];

    public static IEnumerable<LintMatch> Find(LintRelease release) => release.Trees.Where(t => t.Document.Rendered is not null)
        .SelectMany(t => Inclusions(t.Document).Concat(LintTree.EntriesAt(t.Document.Rendered, "metadata", "annotations").SelectMany(a => OfAnnotation(t.Document, a))));

    private static IEnumerable<LintMatch> OfAnnotation(LintDocument document, YamlEntry annotation)
    {
        LintMatch Match(string rule, string message, string? remedy = null) => new(rule, document.PositionAt("metadata", "annotations", annotation.Key), message, remedy);
        var text = LintTree.Text(annotation.Value) ?? "";
        switch (annotation.Key)
        {
            case DeployPhases.CreationPhase or DeployPhases.DeletionPhase when !IsPhase(text):
                yield return Match("deployment-phase-annotation", $"{annotation.Key} is {annotation.Value.Kind}.");
                break;
            case "kots.io/wait-for-properties" when WrongProperty(text) is { } reason:
                yield return Match("wait-for-properties-annotation", $"{annotation.Key} is {annotation.Value.Kind}: {reason}.");
                break;
            case "kots.io/wait-for-ready" when text is not ("true" or "false"):
                yield return Match("wait-for-ready-annotation", $"{annotation.Key} is {annotation.Value.Kind}.");
                break;
            case var key when key.StartsWith(Prefix, StringComparison.Ordinal) && !Known.Contains(key[Prefix.Length..]) && NearestName.Of(key[Prefix.Length..], Known) is { } nearest:
                yield return Match("unknown-annotation", $"{key} does nothing.", $"Did you mean {Prefix}{nearest}?");
                break;
        }
    }

    private static IEnumerable<LintMatch> Inclusions(LintDocument document)
    {
        var annotations = LintTree.EntriesAt(document.Rendered, "metadata", "annotations").Where(a => !a.Value.IsNull).Select(a => a.Key);
        // Where both are given, the first alone decides; a template that comes to nothing says nothing.
        if (new[] { "kots.io/exclude", "kots.io/when" }.FirstOrDefault(annotations.Contains) is not { } deciding)
            return [];
        try
        {
            Inclusion.Of(new TreeFile(document.Source.File, DocumentWriter.Write(document.Rendered!)), withoutKotsKinds: false);
            return [];
        }
        catch (ProblemException)
        {
            var value = YamlPath.Find(document.Rendered, "metadata", "annotations", deciding);
            return [new LintMatch("inclusion-annotation", document.PositionAt("metadata", "annotations", deciding), $"Rendered with the defaults {deciding} is {value?.Kind}.")];
        }
    }

    private static bool IsPhase(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var phase) && phase is >= -Farthest and <= Farthest;

    private static string? WrongProperty(string text)
    {
        foreach (var property in text.Split(','))
        {
            if (property.Split('=', 2) is not [var path, var wanted])
                return text == "" ? "nothing is waited for" : $"\"{property}\" has no =";
            if (path == "" || wanted == "")
                return $"\"{property}\" has nothing on one side of =";
            try
            {
                ResourcePath.Parse(path);
            }
            catch (ProblemException)
            {
                return $"\"{path}\" is no path into an object";
            }
        }
        return null;
    }
}
