namespace Kots.Embedded.Kots.Kinds;

/// <summary>kots.io/v1beta1 IngressConfig: how something is reached from outside (spec/kinds.md §1.11).</summary>
public sealed record IngressConfig : KotsObject
{
    public IngressConfigSpec Spec { get => field ?? IngressConfigSpec.None; init; }
}

/// <summary>By ingress or by node port.</summary>
public sealed record IngressConfigSpec : KindPart
{
    internal static readonly IngressConfigSpec None = new();

    public bool Enabled { get; init; }

    public IngressRoute? Ingress { get; init; }

    public IngressNodePort? NodePort { get; init; }
}

/// <summary>An ingress object.</summary>
public sealed record IngressRoute : KindPart
{
    public string Path { get => field ?? ""; init; }

    public string Host { get => field ?? ""; init; }

    public string TlsSecretName { get => field ?? ""; init; }

    public IReadOnlyDictionary<string, string> Annotations { get => field ?? Empty.Texts; init; }
}

/// <summary>A node port.</summary>
public sealed record IngressNodePort : KindPart
{
    public int Port { get; init; }
}
