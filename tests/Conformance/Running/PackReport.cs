namespace Kots.Embedded.Tests.Conformance.Running;

/// <summary>How a pack went.</summary>
/// <param name="Ran">Rows that were run, deviating ones included.</param>
/// <param name="Deviating">Rows marked so by the pack that came out otherwise: reported, not failed.</param>
/// <param name="Skipped">Rows that were not run, by reason.</param>
public sealed record PackReport(
    string Pack, int Ran, int Passed, IReadOnlyList<Finding> Deviating, IReadOnlyDictionary<string, int> Skipped, IReadOnlyList<Finding> Failures)
{
    /// <summary>One line, then a few for each failing row.</summary>
    public IEnumerable<string> Lines()
    {
        var skipped = Skipped.Values.Sum();
        yield return $"{Pack}: {Passed} of {Ran} ({Deviating.Count} deviating, {skipped} skipped)";
        foreach (var (reason, count) in Skipped.OrderBy(s => s.Key, StringComparer.Ordinal))
            yield return $"  skipped {count}: {reason}";
        foreach (var finding in Deviating)
            yield return $"  deviates {finding}";
        foreach (var finding in Failures)
            yield return $"  FAILED {finding}";
    }
}

/// <summary>A row that came out otherwise.</summary>
public sealed record Finding(string Id, string Key, string Wanted, string Got)
{
    /// <inheritdoc />
    public override string ToString() => $"{Id} {Key}\n    wanted {Wanted}\n    got    {Got}";
}
