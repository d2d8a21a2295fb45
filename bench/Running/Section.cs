using System.Globalization;

namespace Kots.Embedded.Bench.Running;

/// <summary>A part of docs/benchmarks.md.</summary>
/// <param name="Title">A heading.</param>
/// <param name="Lines">Markdown.</param>
internal sealed record Section(string Title, IReadOnlyList<string> Lines)
{
    /// <summary>"met" or "NOT met", for a number that has a target.</summary>
    public static string Verdict(double value, double target) => value <= target ? "met" : "**not met**";

    /// <summary>"12.3", whatever the machine's language.</summary>
    public static string Number(double value, int digits = 1) => value.ToString("F" + digits, CultureInfo.InvariantCulture);

    /// <summary>Bytes as MB (10^6).</summary>
    public static string Megabytes(double bytes) => Number(bytes / 1e6);

    /// <summary>The middle one; of two middle ones their mean.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
