using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>kots.io/v1beta1 LintConfig: how severe the vendor wants lint rules to be (spec/kinds.md §1.10).</summary>
public sealed record LintConfig : KotsObject
{
    public LintConfigSpec Spec { get => field ?? LintConfigSpec.None; init; }
}

/// <summary>The rules that are changed.</summary>
public sealed record LintConfigSpec : KindPart
{
    internal static readonly LintConfigSpec None = new();

    public IReadOnlyList<LintConfigRule> Rules { get => field ?? []; init; }
}

/// <summary>One rule.</summary>
public sealed record LintConfigRule : KindPart
{
    public string Name { get => field ?? ""; init; }

    /// <summary>error, warn, info or off; anything else changes nothing. Off without quotes is a boolean in YAML and is taken for the word.</summary>
    [JsonConverter(typeof(LevelConverter))]
    public string Level { get => field ?? ""; init; }
}
