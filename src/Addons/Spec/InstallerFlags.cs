using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Spec;

/// <summary>
/// kURL's command line words (<c>ha</c>, <c>private-address=10.0.0.5</c>; spec/kurl.md §1.6), read. Each word is one argument, so values
/// may have spaces. Differs from KOTS: kURL joins and splits them again.
/// </summary>
public sealed class InstallerFlags
{
    private readonly List<(FlagTarget Target, string Value)> _settings = [];

    private InstallerFlags()
    {
    }

    /// <summary>Words that are about this run and not about the document: "yes", "labels", "installer-spec-file" → their values in order
    /// (empty text for words without one).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RunOptions { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Words that are accepted and do nothing, with the reason.</summary>
    public IReadOnlyList<Problem> Warnings { get; private set; } = [];

    /// <summary>Reads words; two dashes in front are taken as well.</summary>
    /// <exception cref="ProblemException">KE1107 for each unknown word, KE1108 for each missing or unfit value; exit code 2.</exception>
    public static InstallerFlags Parse(IReadOnlyList<string> words)
    {
        var flags = new InstallerFlags();
        var problems = new List<Problem>();
        var warnings = new List<Problem>();
        var run = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var word in words.Where(w => w.Length > 0))
        {
            var text = word.StartsWith("--", StringComparison.Ordinal) ? word[2..] : word;
            var (name, value) = text.IndexOf('=') is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);
            if (FlagTarget.Find(name) is not { } target)
            {
                var nearest = NearestName.Of(name, FlagTarget.Names);
                problems.Add(new Problem("KE1107", $"\"{name}\" is not a known word.", "kURL has no flag of that name.",
                    nearest is null ? "See docs/spec/installer.md for all of them." : $"Did you mean {nearest}?"));
                continue;
            }
            if (target.Check(name, value) is { } problem)
                problems.Add(problem);
            else if (target.Form == FlagForm.Ignored)
                warnings.Add(new Problem("KE1109", $"\"{name}\" does nothing here.", "kURL has given it up, or there is nothing that it could change.", "Leave it out."));
            else if (target.Block == "")
                run[target.Name] = [.. run.GetValueOrDefault(target.Name, []), value ?? ""];
            else
                flags._settings.Add((target, value ?? ""));
        }
        if (problems.Count > 0)
            throw new ProblemException(problems, ExitCode.Usage);
        (flags.RunOptions, flags.Warnings) = (run, warnings);
        return flags;
    }

    /// <summary>The document with what the words set; they win over what it says.</summary>
    public YamlValue.Mapping ApplyTo(YamlValue.Mapping document)
    {
        var position = new YamlPosition("the command line", 0, 0);
        foreach (var (target, value) in _settings)
        {
            YamlValue set = target.Form switch
            {
                FlagForm.Switch => new YamlValue.Scalar(value is "false" or "0" ? "false" : "true", false, position),
                FlagForm.Number => new YamlValue.Scalar(value, false, position),
                FlagForm.List => new YamlValue.Sequence(
                    [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(v => new YamlValue.Scalar(v, true, position))], position),
                FlagForm.Version => new YamlValue.Scalar(value.StartsWith('v') ? value[1..] : value, true, position),
                _ => new YamlValue.Scalar(value, true, position),
            };
            if (target.Form == FlagForm.List && YamlPath.Find(document, "spec", target.Block, target.Key) is YamlValue.Sequence list)
                set = new YamlValue.Sequence([.. list.Items, .. ((YamlValue.Sequence)set).Items], list.Position);
            document = YamlPath.Set(document, ["spec", target.Block, target.Key], set);
        }
        return document;
    }
}
