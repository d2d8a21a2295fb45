using System.Globalization;

namespace Kots.Embedded.Troubleshoot.Conditions;

/// <summary>Kubernetes' amounts: 250m, 4G, 1.5Gi, 1e3.</summary>
public static class Quantity
{
    /// <summary>Reads an amount; null for what is none, and for what does not fit a decimal.</summary>
    public static decimal? Parse(string text)
    {
        if (Number(text) is { } plain)
            return plain;
        var digits = text.AsSpan().TrimEnd("numkKMGTPEi").Length;
        if (digits == 0 || Unit(text[digits..]) is not { } unit || Number(text[..digits]) is not { } number)
            return null;
        try
        {
            return number * unit;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Bytes for people: "3.8 GiB".</summary>
    public static string Bytes(decimal bytes) => bytes switch
    {
        >= 1L << 40 => $"{bytes / (1L << 40):0.#} TiB",
        >= 1L << 30 => $"{bytes / (1L << 30):0.#} GiB",
        >= 1L << 20 => $"{bytes / (1L << 20):0} MiB",
        _ => $"{bytes / 1024:0} KiB",
    };

    private static decimal? Unit(string unit) => unit switch
    {
        "n" => 0.000000001m,
        "u" => 0.000001m,
        "m" => 0.001m,
        "k" or "K" => 1000m,
        "M" => 1000_000m,
        "G" => 1000_000_000m,
        "T" => 1000_000_000_000m,
        "P" => 1000_000_000_000_000m,
        "E" => 1000_000_000_000_000_000m,
        "Ki" => 1L << 10,
        "Mi" => 1L << 20,
        "Gi" => 1L << 30,
        "Ti" => 1L << 40,
        "Pi" => 1L << 50,
        "Ei" => 1L << 60,
        _ => null,
    };

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
