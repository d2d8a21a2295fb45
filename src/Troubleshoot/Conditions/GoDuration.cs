using System.Buffers;
using System.Globalization;

namespace Kots.Embedded.Troubleshoot.Conditions;

/// <summary>Durations as Go writes them ("10ms", "1m30s", "0"), in nanoseconds: latencies are finer than a TimeSpan.</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");

    /// <summary>Nanoseconds; null for text that is no duration.</summary>
    public static decimal? Parse(string text)
    {
        var rest = text.AsSpan();
        if (rest is "0")
            return 0;
        decimal sum = 0;
        do
        {
            var digits = rest.IndexOfAnyExcept(s_digits);
            if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
                return null;
            rest = rest[digits..];
            var letters = rest.IndexOfAny(s_digits);
            var unit = letters < 0 ? rest : rest[..letters];
            if (NanosecondsOf(unit) is not { } each || amount > 1_000_000_000_000m)
                return null;
            sum += amount * each;
            rest = rest[unit.Length..];
        }
        while (!rest.IsEmpty);
        return sum;
    }

    /// <summary>For people: "8.4 ms".</summary>
    public static string Show(decimal nanoseconds) => nanoseconds switch
    {
        >= 1_000_000_000 => $"{nanoseconds / 1_000_000_000:0.##} s",
        >= 1_000_000 => $"{nanoseconds / 1_000_000:0.#} ms",
        >= 1_000 => $"{nanoseconds / 1_000:0.#} µs",
        _ => $"{nanoseconds:0} ns",
    };

    private static decimal? NanosecondsOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => null,
    };
}
