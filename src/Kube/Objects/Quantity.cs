using System.Globalization;

namespace Kots.Embedded.Kube;

/// <summary>Kubernetes' amounts: <c>250m</c>, <c>2</c>, <c>1536Ki</c>, <c>1.5G</c>, <c>1e3</c>.</summary>
public static class Quantity
{
    private static readonly Dictionary<string, double> s_units = new(StringComparer.Ordinal)
    {
        ["n"] = 1e-9,
        ["u"] = 1e-6,
        ["m"] = 1e-3,
        [""] = 1,
        ["k"] = 1e3,
        ["M"] = 1e6,
        ["G"] = 1e9,
        ["T"] = 1e12,
        ["P"] = 1e15,
        ["E"] = 1e18,
        ["Ki"] = 1024,
        ["Mi"] = 1024.0 * 1024,
        ["Gi"] = Math.Pow(1024, 3),
        ["Ti"] = Math.Pow(1024, 4),
        ["Pi"] = Math.Pow(1024, 5),
        ["Ei"] = Math.Pow(1024, 6),
    };

    /// <summary>Cores, bytes or pieces; zero for what is not an amount.</summary>
    public static double Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        if (Number(text) is { } plain)
            return plain;
        var digits = text.AsSpan().TrimEnd("numkKMGTPEi").Length;
        return s_units.TryGetValue(text[digits..], out var unit) && Number(text[..digits]) is { } number ? number * unit : 0;
    }

    /// <summary>Bytes for people: <c>3.8 GiB</c>.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        >= 1L << 40 => $"{bytes / (1L << 40):0.#} TiB",
        >= 1L << 30 => $"{bytes / (1L << 30):0.#} GiB",
        >= 1L << 20 => $"{bytes / (1L << 20):0} MiB",
        _ => $"{bytes / 1024:0} KiB",
    };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
