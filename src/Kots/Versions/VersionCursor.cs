using System.Globalization;

namespace Kots.Embedded.Kots.Versions;

/// <summary>Where a release stands on its channel: an unsigned number, later releases higher. Only cursors of one channel can be compared.</summary>
/// <param name="Value">The channel's own sequence.</param>
public readonly record struct VersionCursor(ulong Value) : IComparable<VersionCursor>
{
    /// <summary>Reads decimal digits, nothing else (no sign, no space).</summary>
    /// <returns>Null when the text is no cursor.</returns>
    public static VersionCursor? TryParse(string? text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new VersionCursor(value) : null;

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="Basics.ProblemException">KE9301: the text is no cursor.</exception>
    public static VersionCursor Parse(string? text) => TryParse(text) ?? throw VersionProblems.NotACursor(text);

    /// <inheritdoc />
    public int CompareTo(VersionCursor other) => Value.CompareTo(other.Value);

    public static bool operator <(VersionCursor left, VersionCursor right) => left.Value < right.Value;

    public static bool operator >(VersionCursor left, VersionCursor right) => left.Value > right.Value;

    public static bool operator <=(VersionCursor left, VersionCursor right) => left.Value <= right.Value;

    public static bool operator >=(VersionCursor left, VersionCursor right) => left.Value >= right.Value;

    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
