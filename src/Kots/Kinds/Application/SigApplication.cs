namespace Kots.Embedded.Kots.Kinds;

/// <summary>app.k8s.io/v1beta1 Application: the links of the dashboard (spec/kinds.md §1.2). All else in it is kept and not used.</summary>
public sealed record SigApplication : KotsObject
{
    public SigApplicationSpec Spec { get => field ?? SigApplicationSpec.None; init; }
}

/// <summary>The part that holds the descriptor.</summary>
public sealed record SigApplicationSpec : KindPart
{
    internal static readonly SigApplicationSpec None = new();

    public SigApplicationDescriptor Descriptor { get => field ?? SigApplicationDescriptor.None; init; }
}

/// <summary>The part that holds the links.</summary>
public sealed record SigApplicationDescriptor : KindPart
{
    internal static readonly SigApplicationDescriptor None = new();

    public IReadOnlyList<SigApplicationLink> Links { get => field ?? []; init; }
}

/// <summary>A button of the dashboard.</summary>
public sealed record SigApplicationLink : KindPart
{
    public string Description { get => field ?? ""; init; }

    public string Url { get => field ?? ""; init; }
}
