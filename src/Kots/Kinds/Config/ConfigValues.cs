namespace Kots.Embedded.Kots.Kinds;

/// <summary>kots.io/v1beta1 ConfigValues: the customer's answers (spec/kinds.md §1.4).</summary>
public sealed record ConfigValues : KotsObject
{
    public ConfigValuesSpec Spec { get => field ?? ConfigValuesSpec.None; init; }
}
