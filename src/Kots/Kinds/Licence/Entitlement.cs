using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>A licence field of the vendor's own.</summary>
public sealed record Entitlement : KindPart
{
    public string Title { get => field ?? ""; init; }

    public string Description { get => field ?? ""; init; }

    /// <summary>Its value; that it is missing is part of what is signed. A null is not the same: it is refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public EntitlementValue Value { get; init; }

    /// <summary>String, Integer, Boolean, Text, Password, …; a hint for people.</summary>
    public string ValueType { get => field ?? ""; init; }

    /// <summary>Not shown on the console; templates see it.</summary>
    public bool IsHidden { get; init; }

    public EntitlementSignature? Signature { get; init; }
}
