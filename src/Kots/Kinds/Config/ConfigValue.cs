namespace Kots.Embedded.Kots.Kinds;

/// <summary>One answer. A password's <see cref="Value"/> is base64 of its ciphertext.</summary>
public sealed record ConfigValue : KindPart
{
    public string Default { get => field ?? ""; init; }

    public string Value { get => field ?? ""; init; }

    public string Data { get => field ?? ""; init; }

    /// <summary>A password as the customer wrote it, used where <see cref="Value"/> is empty.</summary>
    public string ValuePlaintext { get => field ?? ""; init; }

    public string DataPlaintext { get => field ?? ""; init; }

    public string Filename { get => field ?? ""; init; }

    /// <summary>The repeatable item that this is an instance of.</summary>
    public string RepeatableItem { get => field ?? ""; init; }
}
