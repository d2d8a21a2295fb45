namespace Kots.Embedded.Kots.Kinds;

/// <summary>The signature over one value, base64.</summary>
public sealed record EntitlementSignature : KindPart
{
    /// <summary>MD5, of v1beta1.</summary>
    public string V1 { get => field ?? ""; init; }

    /// <summary>SHA-256, of v1beta2.</summary>
    public string V2 { get => field ?? ""; init; }
}
