namespace Kots.Embedded.Kots.Kinds;

/// <summary>kots.io/v1beta1 Application: how an application presents itself and what it needs (spec/kinds.md §1.1).</summary>
public sealed record KotsApplication : KotsObject
{
    public ApplicationSpec Spec { get => field ?? ApplicationSpec.None; init; }
}
