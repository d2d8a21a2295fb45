using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Renders documents as an installation does, with the Config's defaults and without licence and cluster.</summary>
internal sealed class LintRendering
{
    // Names the template in errors, from which it is taken out again.
    private const string Name = "lint";

    private static readonly TemplateOptions Options = new()
    {
        Time = new LintClock(),
        Limits = new TemplateLimits { OutputChars = 8 * 1024 * 1024, Steps = 5_000_000, ValueUnits = 64L * 1024 * 1024, Time = TimeSpan.FromSeconds(5) },
        // Off in a console; a rule of its own says so, and the rest of the document is still looked at.
        ResolveHost = _ => "192.0.2.1",
    };

    private readonly TwoPassTemplate _templates;
    private readonly List<LintMatch> _problems = [];

    /// <summary>Works out the items of the Config.</summary>
    public LintRendering(IReadOnlyList<LintDocument> documents)
    {
        var facts = new TemplateFacts { Application = documents.Select(d => d.Source.Record).OfType<KotsApplication>().LastOrDefault(), AppSlug = "app" };
        var random = new StableRandomness(new Secret("lint"));
        var items = Items(documents, facts, random);
        Functions = [.. TemplateFunctions.ForFiles(facts, items), LintFunctions.Cheap, .. documents.Any(IsForEmbeddedCluster3) ? [LintFunctions.EmbeddedCluster3] : Array.Empty<FunctionSet>()];
        _templates = new TwoPassTemplate(Options with { Functions = Functions, Random = random.For("files") });
    }

    /// <summary>All functions that templates have.</summary>
    public IReadOnlyList<FunctionSet> Functions { get; }

    /// <summary>What could not be rendered, and what was no YAML afterwards.</summary>
    public IReadOnlyList<LintMatch> Problems => _problems;

    /// <summary>A document as it comes out; null where it is no map, or what comes out is none: then a problem is noted.</summary>
    public YamlValue.Mapping? Render(LintDocument document)
    {
        if (document.IsForHelm || document.Tree is not { } tree || !TwoPassTemplate.IsTemplate(document.Source.Text))
            return document.Tree;
        // As it is rendered later: with every text on lines of its own and without comments.
        var text = DocumentWriter.Write(tree);
        if (Pass(document, text, _templates.First) is not { } first || Pass(document, first, _templates.Second) is not { } rendered)
            return null;
        var read = YamlText.Read(rendered, new YamlOptions("") { LastKeyWins = true });
        if (read.Error is { } error)
            _problems.Add(new LintMatch("invalid-rendered-yaml", document.Position, Describe(error, rendered)));
        return read.Error is null && read.Documents is [YamlValue.Mapping map, ..] ? map : null;
    }

    // As the reference linter does; a rule of ours tells that nobody else has these functions.
    private static bool IsForEmbeddedCluster3(LintDocument document) => document.Source is { ApiVersion: EmbeddedClusterRules.ApiVersion, Kind: "Config" }
        && EmbeddedClusterRules.IsVersion3(LintTree.TextAt(document.Tree, "spec", "version"));

    private string? Pass(LintDocument document, string text, Func<string, string, CancellationToken, string> pass)
    {
        try
        {
            return pass(Name, text, CancellationToken.None);
        }
        catch (ProblemException problem) when (problem.InnerException is TemplateException error)
        {
            _problems.Add(TemplateProblem.Of(document, text, error, Functions));
            return null;
        }
    }

    private static string Describe(YamlSyntaxError error, string rendered)
    {
        var line = error.Position.Line > 0 ? rendered.Split('\n').ElementAtOrDefault(error.Position.Line - 1)?.Trim() : null;
        return string.IsNullOrEmpty(line) ? $"Rendered with the defaults it is no YAML: {error.Reason}" : $"Rendered with the defaults it is no YAML at \"{line}\": {error.Reason}";
    }

    // Without values when they cannot be worked out: a rule says why, and the documents are looked at all the same.
    private static ConfigItems Items(IReadOnlyList<LintDocument> documents, TemplateFacts facts, StableRandomness random)
    {
        if (documents.Select(d => d.Source.Record).OfType<KotsConfig>().LastOrDefault() is not { } config)
            return new ConfigItems();
        try
        {
            return ConfigEvaluation.Evaluate(config.Spec.Groups, new ConfigItems(), new ConfigSurroundings { Facts = facts, Options = Options, Randomness = random });
        }
        catch (ProblemException)
        {
            return new ConfigItems();
        }
    }
}
