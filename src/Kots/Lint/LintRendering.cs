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

    // What an installation writes itself; it is taken as it is.
    private static readonly string[] NotRendered = ["Installation", "License", "IdentityConfig", "ConfigValues"];

    private readonly TwoPassTemplate _templates;
    private readonly List<LintMatch> _problems = [];
    private readonly WholeFiles _files;

    /// <summary>Works out the items of the Config.</summary>
    /// <param name="files">Which the documents are from.</param>
    public LintRendering(IReadOnlyList<TreeFile> files, IReadOnlyList<LintDocument> documents)
    {
        var facts = new TemplateFacts { Application = documents.Select(d => d.Source.Record).OfType<KotsApplication>().LastOrDefault(), AppSlug = "app" };
        var random = new StableRandomness(new Secret("lint"));
        var items = Items(documents, facts, random);
        Functions = [.. TemplateFunctions.ForFiles(facts, items), LintFunctions.Cheap, .. documents.Any(IsForEmbeddedCluster3) ? [LintFunctions.EmbeddedCluster3] : Array.Empty<FunctionSet>()];
        _templates = new TwoPassTemplate(Options with { Functions = Functions, Random = random.For("files") });
        _files = new WholeFiles(files, documents, text => _templates.Render(Name, text));
    }

    /// <summary>All functions that templates have.</summary>
    public IReadOnlyList<FunctionSet> Functions { get; }

    /// <summary>What could not be rendered, and what was no YAML afterwards.</summary>
    public IReadOnlyList<LintMatch> Problems => _problems;

    /// <summary>A document as it comes out; null where it is no map, or what comes out is none: then a problem is noted.</summary>
    public YamlValue.Mapping? Render(LintDocument document)
    {
        var source = document.Source;
        if (document.IsForHelm || document.Tree is not { } tree || !TwoPassTemplate.IsTemplate(source.Text) || (source.IsKotsKind && NotRendered.Contains(source.Kind)))
            return document.Tree;
        // Differs from the reference linter, which writes every document anew first: an installation does so with the Config only, and everything
        // else is rendered as it stands, comments and backslashes included (kots-rendering.md §3.4).
        var text = source is { Kind: "Config", ApiVersion: KindNames.KotsV1 } ? DocumentWriter.Write(tree) : source.Text;
        var at = text;
        try
        {
            var first = _templates.First(Name, text);
            at = first;
            return Read(document, _templates.Second(Name, first));
        }
        catch (ProblemException problem) when (problem.InnerException is TemplateException error)
        {
            // An action may begin in one document and end in another.
            if (_files.Rendered(document) is { } whole)
                return Read(document, whole);
            _problems.Add(TemplateProblem.Of(document, at, error, Functions));
            return null;
        }
    }

    private YamlValue.Mapping? Read(LintDocument document, string rendered)
    {
        var read = YamlText.Read(rendered, new YamlOptions(document.Source.File) { FirstLine = document.Source.Line, LastKeyWins = true });
        if (read.Error is { } error)
        {
            // With as many lines as before, each is the line that it was. What is never closed is missed after the last one.
            var lines = rendered.TrimEnd().Count(c => c == '\n');
            var isSameLine = error.Position.Line > 0 && lines == document.Source.Text.TrimEnd().Count(c => c == '\n');
            var place = error.Position with { Line = Math.Min(error.Position.Line, document.Source.Line + lines) };
            _problems.Add(new LintMatch("invalid-rendered-yaml", isSameLine ? place : document.Position, Describe(error, rendered, document.Source.Line)));
        }
        return read.Error is null && read.Documents is [YamlValue.Mapping map, ..] ? map : null;
    }

    // As the reference linter does; a rule of ours tells that nobody else has these functions.
    private static bool IsForEmbeddedCluster3(LintDocument document) => document.Source is { ApiVersion: EmbeddedClusterRules.ApiVersion, Kind: "Config" }
        && EmbeddedClusterRules.IsVersion3(LintTree.TextAt(document.Tree, "spec", "version"));

    private static string Describe(YamlSyntaxError error, string rendered, int firstLine)
    {
        var line = error.Position.Line > 0 ? rendered.Split('\n').ElementAtOrDefault(error.Position.Line - firstLine)?.Trim() : null;
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
