using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kots.Embedded.GoTemplate.Dates;

/// <summary>Go's time.Duration as text: <c>1h2m3.5s</c>. Values are nanoseconds.</summary>
internal static partial class GoDuration
{
    public const long Second = 1_000_000_000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;

    /// <summary>time.ParseDuration; null when the text is none.</summary>
    public static long? Parse(string text)
    {
        if (text is "0" or "+0" or "-0")
            return 0;
        if (Whole().Match(text) is not { Success: true } match)
            return null;
        var total = 0m;
        for (var i = 0; i < match.Groups["number"].Captures.Count; i++)
        {
            if (!decimal.TryParse(match.Groups["number"].Captures[i].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            total += number * Unit(match.Groups["unit"].Captures[i].Value);
            if (total > long.MaxValue)
                return null;
        }
        return (long)total * (text[0] == '-' ? -1 : 1);
    }

    /// <summary>Duration.String: without zero units in front; below a second in the unit that fits.</summary>
    public static string Format(long nanoseconds)
    {
        if (nanoseconds == 0)
            return "0s";
        var size = Math.Abs((decimal)nanoseconds);
        var output = new StringBuilder(nanoseconds < 0 ? "-" : "");
        if (size < Second)
            return output.Append(size < 1_000 ? $"{size}ns" : size < 1_000_000 ? $"{Short(size / 1_000)}µs" : $"{Short(size / 1_000_000)}ms").ToString();
        var (hours, minutes) = (decimal.Floor(size / Hour), decimal.Floor(size % Hour / Minute));
        if (hours > 0)
            output.Append(CultureInfo.InvariantCulture, $"{hours}h");
        if (hours > 0 || minutes > 0)
            output.Append(CultureInfo.InvariantCulture, $"{minutes}m");
        return output.Append(Short(size % Minute / Second)).Append('s').ToString();
    }

    /// <summary>Sprig's durationRound: the largest unit that is passed, cut to a whole number.</summary>
    public static string Round(long nanoseconds)
    {
        var size = (ulong)Math.Abs((decimal)nanoseconds);
        foreach (var (name, unit) in new (string, ulong)[] { ("y", (ulong)Hour * 24 * 365), ("mo", (ulong)Hour * 24 * 30), ("d", (ulong)Hour * 24), ("h", (ulong)Hour), ("m", (ulong)Minute), ("s", (ulong)Second) })
        {
            if (size > unit)
                return $"{size / unit}{name}";
        }
        return "0s";
    }

    private static string Short(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);

    private static long Unit(string name) => name switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => Second,
        "m" => Minute,
        _ => Hour,
    };

    [GeneratedRegex(@"^[+-]?(?:(?<number>\d+\.?\d*|\.\d+)(?<unit>ns|us|µs|μs|ms|s|m|h))+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();
}
