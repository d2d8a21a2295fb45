using System.Net;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kotsadm.Vendor;

/// <summary>What can go wrong with a vendor's server, in words.</summary>
internal static class VendorProblems
{
    public static ProblemException Unreachable(string host, string why, Exception inner) => new(new Problem("KE6201", $"The vendor's server {host} cannot be reached.", why,
        "See that this machine may reach it, or set a proxy. What runs goes on running; the console tries again by itself."), ExitCode.Retry, inner);

    public static ProblemException Refused(string host, HttpStatusCode status, string said)
    {
        var why = said != "" ? said : $"It answered {(int)status} {status}.";
        return (int)status switch
        {
            >= 500 => new(new Problem("KE6202", $"The vendor's server {host} has a trouble of its own.", why, "Try again later; if it stays, tell the vendor."), ExitCode.Retry),
            401 or 403 => new(new Problem("KE6203", $"The vendor's server {host} does not accept the licence.", why, "Ask the vendor about the licence, then sync it or upload the new one.")),
            _ => new(new Problem("KE6204", $"The vendor's server {host} refuses.", why, "Ask the vendor.")),
        };
    }

    public static ProblemException NotUnderstood(string why, Exception? inner = null) => new(new Problem("KE6205", "The vendor's server gave an answer that cannot be read.", why,
        "Try again later; if it stays, tell the vendor."), inner);

    public static ProblemException Airgap(string slug) => new(new Problem("KE6209", $"The vendor of {slug} is not asked.", "This console was told to make no connection to the outside.",
        "Upload the newer licence file on the Licence page. Releases from a file come with a later version."));

    public static ProblemException NoEndpoint(string text) => new(new Problem("KE6206", $"\"{text}\" is no address of a vendor's server.", "The licence's endpoint is not an http or https address.",
        "Ask the vendor for a licence with the right endpoint."));
}
