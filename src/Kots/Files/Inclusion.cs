using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Objects;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Files;

/// <summary>Whether a document goes to the cluster (kots-rendering.md §3.4).</summary>
/// <param name="IsIncluded">It does.</param>
/// <param name="Reason">Why not, where the file's name says that it should; null where nobody need be told.</param>
public sealed record Inclusion(bool IsIncluded, string? Reason = null)
{
    private const string Exclude = "kots.io/exclude";
    private const string When = "kots.io/when";

    private static readonly Inclusion Included = new(true);
    private static readonly Inclusion Ignored = new(false);

    /// <summary>
    /// Decides on a document that is rendered. <c>kots.io/exclude</c> decides alone where it is given, even against <c>kots.io/when</c>. KE9611
    /// where one of them is neither true nor false.
    /// </summary>
    /// <param name="withoutKotsKinds">Documents for the console are left out.</param>
    public static Inclusion Of(TreeFile file, bool withoutKotsKinds)
    {
        Inclusion Skipped(string reason) => file.IsYaml ? new Inclusion(false, reason) : Ignored;
        IReadOnlyList<YamlValue> documents;
        try
        {
            documents = YamlText.ParseAll(file.Text, file.Path);
        }
        catch (ProblemException error)
        {
            return Skipped($"{error.Problem.What} {error.Problem.Why}");
        }
        if (documents.Count == 0)
            return Ignored;
        if (documents[0] is not YamlValue.Mapping document)
            return Skipped("not a kubernetes document");
        var (apiVersion, kind) = (TextOf(document.Find("apiVersion")), TextOf(document.Find("kind")));
        if (apiVersion == "" || kind == "")
            return Skipped("not a kubernetes document");
        if (withoutKotsKinds && KindNames.IsKotsKind(apiVersion, kind))
            return Ignored;
        return ByAnnotations(file, document) ? Included : Ignored;
    }

    private static bool ByAnnotations(TreeFile file, YamlValue.Mapping document)
    {
        if ((document.Find("metadata") as YamlValue.Mapping)?.Find("annotations") is not YamlValue.Mapping annotations)
            return true;
        // A template that comes to nothing leaves a null, and says nothing.
        if (annotations.Find(Exclude) is { IsNull: false } exclude)
            return !Decision(file, Exclude, exclude);
        return annotations.Find(When) is not { IsNull: false } when || Decision(file, When, when);
    }

    private static bool Decision(TreeFile file, string annotation, YamlValue value) =>
        value is YamlValue.Scalar scalar && (scalar.Quoted || !IsNumber(scalar)) && GoBool.Parse(scalar.Text) is { } decision
            ? decision
            : throw new ProblemException(new Problem("KE9611", $"The annotation {annotation} in {file.Path} is {value.Kind}.",
                "It decides whether a document is deployed, and has to come out as true or false.",
                $"Correct {annotation}, for example to '{{{{repl ConfigOptionEquals \"feature\" \"1\" }}}}'."));

    // A plain 1 is a number to YAML, and a number is no answer.
    private static bool IsNumber(YamlValue.Scalar scalar) => YamlScalars.ToJson(scalar)?.GetValueKind() == System.Text.Json.JsonValueKind.Number;

    private static string TextOf(YamlValue? value) => value is YamlValue.Scalar { IsNull: false } scalar ? scalar.Text : "";
}
