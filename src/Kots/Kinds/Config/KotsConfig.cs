namespace Kots.Embedded.Kots.Kinds;

/// <summary>kots.io/v1beta1 Config: what the customer is asked (spec/kinds.md §1.3).</summary>
public sealed record KotsConfig : KotsObject
{
    public ConfigSpec Spec { get => field ?? ConfigSpec.None; init; }
}
