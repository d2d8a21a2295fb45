using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Status informers as they come out (spec/kinds.md §1.1.1).</summary>
internal static class InformerRules
{
    private static readonly string[] Watched = ["daemonset", "deployment", "ingress", "persistentvolumeclaim", "service", "statefulset"];

    public static IEnumerable<LintMatch> Find(LintRelease release)
    {
        var objects = release.Documents.Where(d => d.Rendered is not null).Select(d => (
            LintTree.TextAt(d.Rendered, "metadata", "namespace") ?? "",
            (LintTree.TextAt(d.Rendered, "kind") ?? "").ToLowerInvariant(),
            LintTree.TextAt(d.Rendered, "metadata", "name") ?? "")).ToHashSet();
        return release.Trees.Where(t => t.Document is { Rendered: not null, Source: { ApiVersion: KindNames.KotsV1, Kind: "Application" } })
            .SelectMany(t => OfApplication(t.Document, objects));
    }

    private static IEnumerable<LintMatch> OfApplication(LintDocument application, HashSet<(string Namespace, string Kind, string Name)> objects)
    {
        var informers = (YamlPath.Find(application.Rendered, "spec", "statusInformers") as YamlValue.Sequence)?.Items ?? [];
        for (var i = 0; i < informers.Count; i++)
        {
            // A condition that is false leaves an empty text, which is passed over.
            if (informers[i].IsNull || informers[i] is YamlValue.Scalar { Text: "" })
                continue;
            var place = application.PositionAt("spec", "statusInformers", $"{i}");
            if (Read(informers[i]) is not { } informer)
            {
                yield return new LintMatch("invalid-status-informer-format", place, $"The informer is {informers[i].Kind}.");
                continue;
            }
            var kind = StatusInformer.CanonicalKind(informer.Kind);
            if (!Watched.Contains(kind))
                yield return new LintMatch("unwatched-status-informer-kind", place, $"Nobody watches a {informer.Kind}.");
            else if (!objects.Contains((informer.Namespace, kind, informer.Name)))
                yield return new LintMatch("nonexistent-status-informer-object", place, $"No document is the {kind} {informer.Name}{(informer.Namespace == "" ? "" : $" in {informer.Namespace}")}.");
        }
    }

    private static StatusInformer? Read(YamlValue value)
    {
        try
        {
            return value is YamlValue.Scalar scalar ? StatusInformer.Parse(scalar.Text) : null;
        }
        catch (ProblemException)
        {
            return null;
        }
    }
}
