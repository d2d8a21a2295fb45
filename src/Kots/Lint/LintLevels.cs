using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Levels of rules: their own, changed by the release's LintConfig (spec/kinds.md §1.10). Of two words for one rule the last counts.</summary>
public sealed class LintLevels
{
    private readonly Dictionary<string, LintLevel> _changed = new(StringComparer.Ordinal);

    internal LintLevels(IEnumerable<LintConfig> configs)
    {
        foreach (var change in configs.SelectMany(c => c.Spec.Rules))
        {
            if (Parse(change.Level) is { } level && LintRules.Find(change.Name) is { IsFixed: false })
                _changed[change.Name] = level;
        }
    }

    /// <summary>The level of a rule.</summary>
    public LintLevel Of(LintRule rule) => _changed.GetValueOrDefault(rule.Name, rule.Level);

    /// <summary>The word for a level, as LintConfig, JSON and the screen have it.</summary>
    public static string Word(LintLevel level) => level switch
    {
        LintLevel.Error => "error",
        LintLevel.Warn => "warn",
        LintLevel.Info => "info",
        _ => "off",
    };

    /// <summary>The level of a word; null when it is none, and then it changes nothing.</summary>
    public static LintLevel? Parse(string word) => word switch
    {
        "error" => LintLevel.Error,
        "warn" => LintLevel.Warn,
        "info" => LintLevel.Info,
        "off" => LintLevel.Off,
        _ => null,
    };
}
