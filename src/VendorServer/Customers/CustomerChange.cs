using System.Globalization;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>What is said about a customer when it is made or changed; null and what is not named stay as they are.</summary>
internal sealed record CustomerChange
{
    private static readonly string[] s_times = ["yyyy-MM-dd'T'HH:mm:ssZ", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Type { get; init; }

    /// <summary>Slugs or names; empty leaves them.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>A day (its end in UTC), a time in RFC 3339, or "never".</summary>
    public string? Expires { get; init; }

    /// <summary>NAME=VALUE or NAME:TYPE=VALUE.</summary>
    public IReadOnlyList<string> Entitlements { get; init; } = [];

    /// <summary>Names.</summary>
    public IReadOnlyList<string> WithoutEntitlements { get; init; } = [];

    /// <summary>Feature → whether it is allowed.</summary>
    public IReadOnlyDictionary<string, bool> Features { get; init; } = new Dictionary<string, bool>();

    public bool? IsArchived { get; init; }

    /// <summary>The customer with the change; the sequence is left to the caller. Channels are checked by the caller too.</summary>
    /// <exception cref="Basics.ProblemException">KE9747, KE9748.</exception>
    public CustomerRecord ApplyTo(CustomerRecord customer) => customer with
    {
        Name = Name ?? customer.Name,
        Email = Email ?? customer.Email,
        Type = Type is null ? customer.Type : CustomerTypes.All.Contains(Type) ? Type
            : throw NamedProblems.Value("--type", Type, "There is no such type.", $"Give one of {string.Join(", ", CustomerTypes.All)}."),
        ExpiresAt = Expires is null ? customer.ExpiresAt : Term(Expires),
        Features = [.. CustomerFeature.All.Select(feature => feature.Name).Where(name => Features.TryGetValue(name, out var allowed) ? allowed : customer.Features.Contains(name))],
        Entitlements = Changed(customer.Entitlements),
        IsArchived = IsArchived ?? customer.IsArchived,
    };

    private Dictionary<string, EntitlementRecord> Changed(IReadOnlyDictionary<string, EntitlementRecord> present)
    {
        var changed = new Dictionary<string, EntitlementRecord>(present);
        foreach (var name in WithoutEntitlements)
            changed.Remove(name);
        foreach (var (name, field) in Entitlements.Select(EntitlementRecord.Parse))
        {
            if (name == LicenceTerm.FieldName)
                throw EntitlementProblems.Reserved(name);
            // What a person wrote into the document beside the value stays.
            changed[name] = changed.TryGetValue(name, out var old) ? old with { Value = field.Value, ValueType = field.ValueType } : field;
        }
        return changed;
    }

    private static DateTimeOffset? Term(string text)
    {
        if (text == "never")
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero);
        return DateTimeOffset.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
            : throw NamedProblems.Value("--expires", text, "It is neither a day nor a time.", "Give it such as 2027-12-31, 2027-12-31T12:00:00Z or never.");
    }
}
