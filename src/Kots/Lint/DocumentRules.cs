using System.Text.RegularExpressions;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Which documents a release has, which it has twice, and which do not do here what they do elsewhere.</summary>
internal static partial class DocumentRules
{
    private static readonly string[] Troubleshoot = ["Collector", "Analyzer", "SupportBundle", "Redactor", "Preflight"];

    public static IEnumerable<LintMatch> Find(LintRelease release) =>
        [.. Headers(release), .. Missing(release), .. RepeatedKinds(release), .. RepeatedObjects(release), .. Policies(release)];

    private static IEnumerable<LintMatch> Headers(LintRelease release)
    {
        foreach (var document in release.Documents.Where(d => d.Source.Problem is null && !d.IsForHelm))
        {
            if (document.Source.Kind.Length == 0)
                yield return new LintMatch("missing-kind-field", document.Position, "The document has no kind.");
            if (document.Source.ApiVersion.Length == 0)
                yield return new LintMatch("missing-api-version-field", document.Position, "The document has no apiVersion.");
        }
    }

    private static IEnumerable<LintMatch> Missing(LintRelease release)
    {
        var whole = new YamlPosition("", 0, 0);
        var hidden = HiddenSpecs.In(release);
        if (!release.Has("Preflight", IsTroubleshoot) && !hidden.Contains("Preflight"))
            yield return new LintMatch("preflight-spec", whole, "The release has no Preflight.");
        if (!release.Has("Config", v => v == KindNames.KotsV1))
            yield return new LintMatch("config-spec", whole, "The release has no Config.");
        if (!release.Has("Collector", IsTroubleshoot) && !release.Has("SupportBundle", IsTroubleshoot) && !hidden.Contains("SupportBundle"))
            yield return new LintMatch("troubleshoot-spec", whole, "The release has neither a SupportBundle nor a Collector.");
        if (!release.Has("Application", v => v == KindNames.KotsV1))
            yield return new LintMatch("application-spec", whole, "The release has no Application.");
        if (!release.Has("Backup", v => v == KindNames.Velero) && release.Of(KindNames.Velero, "Restore").FirstOrDefault() is { } restore)
            yield return new LintMatch("backup-resource-required-when-restore-exists", LintTree.PositionAt(restore, "kind"), "There is a Restore and no Backup.");
    }

    private static IEnumerable<LintMatch> RepeatedKinds(LintRelease release)
    {
        foreach (var same in release.Trees.Where(t => SingleGroup(t.Document.Source) is not null).GroupBy(t => (SingleGroup(t.Document.Source), t.Document.Source.Kind)))
        {
            foreach (var (document, tree) in same)
            {
                if (same.FirstOrDefault(t => t.Document != document).Document is { } other)
                    yield return new LintMatch("duplicate-kots-kind", LintTree.PositionAt(tree, "apiVersion"), $"There is another {same.Key.Kind} in {other.Position}.");
            }
        }
    }

    // Null for kinds of which a release may have many.
    private static string? SingleGroup(KindDocument document) => (document.ApiVersion, document.Kind) switch
    {
        (KindNames.KotsV1, "Config" or "Application" or "Identity" or "LintConfig") => "kots",
        (KindNames.TroubleshootV2 or KindNames.TroubleshootOld, var kind) when Troubleshoot.Contains(kind) => "troubleshoot",
        (KindNames.Velero, "Backup" or "Restore") => "velero",
        ("cluster.kurl.sh/v1beta1" or "kurl.sh/v1beta1", "Installer") => "kurl",
        (KindNames.SigApplications, "Application") => "sig",
        _ => null,
    };

    private static IEnumerable<LintMatch> RepeatedObjects(LintRelease release)
    {
        var seen = new Dictionary<(string, string, string, string), LintDocument>();
        foreach (var (document, _) in release.Trees.Where(t => !t.Document.Source.IsKotsKind))
        {
            var key = (document.Source.ApiVersion, document.Source.Kind,
                LintTree.TextAt(document.Rendered, "metadata", "namespace") ?? "", LintTree.TextAt(document.Rendered, "metadata", "name") ?? "");
            if (key.Item4.Length == 0 || seen.TryAdd(key, document))
                continue;
            yield return new LintMatch("duplicate-object", document.PositionAt("metadata", "name"), $"The {key.Item2} {key.Item4} is in {seen[key].Position} already.");
        }
    }

    private static IEnumerable<LintMatch> Policies(LintRelease release) => release.Trees
        .Where(t => t.Document.Source is { Kind: "NetworkPolicy", ApiVersion: "networking.k8s.io/v1" or "extensions/v1beta1" })
        .Select(t => new LintMatch("network-policy-not-enforced", t.Document.PositionAt("kind"),
            $"The NetworkPolicy {LintTree.TextAt(t.Tree, "metadata", "name")} forbids nothing in a cluster that kots-embedded makes."))
        .Concat(release.Charts.SelectMany(PoliciesIn));

    // Helm decides whether the chart makes it: once for a chart is enough.
    private static IEnumerable<LintMatch> PoliciesIn(LintChart chart) => HiddenSpecs.Templates(chart).Where(f => PolicyLine().IsMatch(f.Text)).Take(1)
        .Select(f => new LintMatch("network-policy-not-enforced", new YamlPosition(chart.Path, 0, 0),
            $"The chart has a NetworkPolicy ({f.Path}), which forbids nothing in a cluster that kots-embedded makes."));

    public static bool IsTroubleshoot(string apiVersion) => apiVersion is KindNames.TroubleshootV2 or KindNames.TroubleshootV3 or KindNames.TroubleshootOld;

    [GeneratedRegex(@"^kind:\s*NetworkPolicy\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PolicyLine();
}
