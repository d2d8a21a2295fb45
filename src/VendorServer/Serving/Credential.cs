using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.VendorServer.Customers;

namespace Kots.Embedded.VendorServer.Serving;

/// <summary>
/// Who a request says it is from (spec/kinds.md §3.1, spec/kotsadm.md §7.1): Basic with the licence's id or a service account's token as user and
/// password, Basic with identity and secret, Basic with the password alone as registries do it, or the bare id without a scheme. Not to be logged.
/// </summary>
/// <param name="LicenceId">The id; null for a service account.</param>
/// <param name="Account">Identity and secret; null for an id.</param>
internal sealed record Credential(string? LicenceId, ServiceAccountToken? Account)
{
    private const string RegistryUser = "LICENSE_ID";

    /// <summary>Null where the header holds none.</summary>
    public static Credential? Of(string? authorization)
    {
        if (string.IsNullOrEmpty(authorization))
            return null;
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return authorization.Contains(' ', StringComparison.Ordinal) ? null : OfText(authorization);
        if (Decoded(authorization[6..].Trim()) is not { } pair || pair.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon))
            return null;
        var (user, password) = (pair[..colon], pair[(colon + 1)..]);
        return user == password ? OfText(user)
            : user == RegistryUser ? OfText(password)
            : new Credential(null, new ServiceAccountToken(user, new Secret(password)));
    }

    /// <summary>The id that stands in this customer's licence for the one who asks; null where it is not this customer.</summary>
    public string? MatchOf(CustomerRecord customer) => Account is null
        ? IsSame(customer.LicenseId, LicenceId!) ? customer.LicenseId : null
        : customer.ServiceAccounts.FirstOrDefault(account => account.Identity == Account.Identity && IsSame(account.Secret, Account.Secret.Reveal())) is { } found ? AccountToken.Of(found) : null;

    private static Credential OfText(string text)
    {
        // What a token begins with: { and then " or white space, in base64.
        if (!text.StartsWith("ey", StringComparison.Ordinal) && !text.StartsWith("ew", StringComparison.Ordinal))
            return new Credential(text, null);
        try
        {
            return new Credential(null, ServiceAccountToken.Parse(text));
        }
        catch (ProblemException)
        {
            // an id that looks like a token is none
            return new Credential(text, null);
        }
    }

    private static string? Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static bool IsSame(string known, string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(given));
}
