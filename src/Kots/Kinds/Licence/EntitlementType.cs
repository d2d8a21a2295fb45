namespace Kots.Embedded.Kots.Kinds;

/// <summary>How the value of an entitlement is written.</summary>
public enum EntitlementType
{
    /// <summary>There is no value.</summary>
    Missing,

    /// <summary>In quotes, or plain text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,
}
