namespace Kots.Embedded.Kots.Kinds;

/// <summary>Kubernetes metadata, as far as kinds use it.</summary>
public sealed record ObjectMetadata : KindPart
{
    internal static readonly ObjectMetadata None = new();

    public string Name { get => field ?? ""; init; }

    public string Namespace { get => field ?? ""; init; }

    public IReadOnlyDictionary<string, string> Labels { get => field ?? Empty.Texts; init; }

    public IReadOnlyDictionary<string, string> Annotations { get => field ?? Empty.Texts; init; }
}
