using System.Text.RegularExpressions;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Keys;

/// <summary>Addresses that go into licences.</summary>
internal static partial class PublicUrl
{
    /// <summary>http or https, a host, maybe a port. A path would be lost: consoles keep scheme, host and port only (spec/kinds.md §3.1).</summary>
    /// <exception cref="Basics.ProblemException">KE9748.</exception>
    public static string Require(string option, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.UserInfo == "" && uri.Fragment == ""
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw NamedProblems.Value(option, url, "It is not http:// or https:// with a host and nothing after it.", "Give an address such as https://releases.example.com.");

    /// <summary>A host, maybe with a port; "" for none.</summary>
    /// <exception cref="Basics.ProblemException">KE9748.</exception>
    public static string RequireHost(string option, string host) => host == "" || Host().IsMatch(host) ? host
        : throw NamedProblems.Value(option, host, "It is no host.", "Give a host without scheme and path, such as registry.example.com or 10.0.0.4:5000.");

    [GeneratedRegex(@"^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})(?::[0-9]{1,5})?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Host();
}
