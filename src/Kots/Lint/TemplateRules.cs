namespace Kots.Embedded.Kots.Lint;

/// <summary>Templates that are wrong, or do not do here what they do in the reference system.</summary>
internal static class TemplateRules
{
    public static IEnumerable<LintMatch> Find(LintRelease release) =>
        [.. release.Rendering.Problems, .. release.Documents.Where(d => !d.IsForHelm).SelectMany(d => OfDocument(d, release.Options))];

    private static IEnumerable<LintMatch> OfDocument(LintDocument document, ConfigOptions options)
    {
        foreach (var action in TemplateAction.In(document.Source.Text))
        {
            foreach (var (at, name) in action.Names)
            {
                if (OfFunction(name) is var (rule, message))
                    yield return new LintMatch(rule, TemplateProblem.PositionAt(document, action.At + at), message);
            }
            if (action.TestedOption is { } tested && IsBool(options, tested))
            {
                yield return new LintMatch("config-option-tested-as-text", TemplateProblem.PositionAt(document, action.At),
                    $"{tested} is \"0\" or \"1\", and both are texts that are not empty.", $"Write ConfigOptionEquals \"{tested}\" \"1\".");
            }
            if (action.CalculatedOption is { } term)
            {
                yield return new LintMatch("config-option-in-arithmetic", TemplateProblem.PositionAt(document, action.At), $"{term} is a text, and counts as 0.",
                    $"Write (ConfigOption \"{term}\" | ParseInt).");
            }
        }
    }

    private static (string Rule, string Message)? OfFunction(string name) => name switch
    {
        "env" or "expandenv" => ("template-function-limited", $"{name} sees HTTP_PROXY, HTTPS_PROXY and NO_PROXY and nothing else of the console's environment."),
        "getHostByName" => ("template-function-off", "getHostByName is off: rendering does not ask the network."),
        "ReplicatedImageName" or "ReplicatedImageRegistry" or "HelmValue" =>
            ("template-function-of-embedded-cluster", $"{name} is a function of Replicated's Embedded Cluster 3."),
        _ => null,
    };

    private static bool IsBool(ConfigOptions options, string name) =>
        options.Items.Any(i => ConfigOptions.NameOf(i) == name && ConfigOptions.TypeOf(i) == "bool");
}
