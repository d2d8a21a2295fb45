using Kots.Embedded.Kots.Charts;

namespace Kots.Embedded.Kots.Lint;

/// <summary>A file of the release that is an archive.</summary>
/// <param name="Archive">Null when it cannot be unpacked.</param>
/// <param name="Reason">Why not.</param>
internal sealed record LintChart(string Path, ChartArchive? Archive, string Reason = "");
