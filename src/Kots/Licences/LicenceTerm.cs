using System.Globalization;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Licences;

/// <summary>Until when a licence may be used for installing and updating; a running application is not stopped (spec/kinds.md §2.6).</summary>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record LicenceTerm(DateTimeOffset? ExpiresAt)
{
    /// <summary>The field that holds it.</summary>
    public const string FieldName = "expires_at";

    private static readonly string[] s_formats = [.. new[] { "", ".FFFFFFF" }.SelectMany(f => new[] { $"yyyy-MM-dd'T'HH:mm:ss{f}'Z'", $"yyyy-MM-dd'T'HH:mm:ss{f}zzz" })];

    /// <summary>Reads the term of a licence that has been verified.</summary>
    /// <exception cref="ProblemException">KE9016: it is not a time in RFC 3339.</exception>
    public static LicenceTerm Of(License licence)
    {
        if (!licence.Spec.Entitlements.TryGetValue(FieldName, out var field) || field.Value.Type is EntitlementType.Missing)
            return new LicenceTerm((DateTimeOffset?)null);
        if (field.ValueType is not ("" or "String") || field.Value.Type is not EntitlementType.Text)
            throw NoTime($"It is of type {(field.ValueType is "" ? field.Value.Type.ToString() : field.ValueType)}, not String.");
        if (field.Value.Text.Length == 0)
            return new LicenceTerm((DateTimeOffset?)null);
        return DateTimeOffset.TryParseExact(field.Value.Text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new LicenceTerm(time)
            : throw NoTime($"It is \"{field.Value.Text}\".");
    }

    /// <summary>The term is over.</summary>
    public bool IsOver(TimeProvider clock) => ExpiresAt is { } end && end < clock.GetUtcNow();

    /// <exception cref="ProblemException">KE9015: the term is over.</exception>
    public void Require(TimeProvider clock)
    {
        if (IsOver(clock))
        {
            throw new ProblemException(new Problem("KE9015", $"The licence expired on {ExpiresAt:yyyy-MM-dd}.",
                "Installing and updating need a licence that is valid.", "Ask the vendor to extend it, then sync or upload it."), ExitCode.Validation);
        }
    }

    private static ProblemException NoTime(string why) => new(new Problem("KE9016", "The licence's expires_at is not a time.", why,
        "Ask the vendor for a licence whose expiry is written as 2030-12-31T00:00:00Z."));
}
