using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kots.Embedded.ClusterAgent.Dns.Records;

/// <summary>Names as the Kubernetes DNS specification forms them, all absolute.</summary>
internal static class DnsName
{
    private const int LongestLabel = 63;
    private const int LongestName = 254;

    /// <summary><c>web.shop.svc.cluster.local.</c></summary>
    public static string Service(string domain, string ns, string service) => $"{service}.{ns}.svc.{domain}.";

    /// <summary><c>10-32-0-7.shop.pod.cluster.local.</c></summary>
    public static string Pod(string domain, string ns, IPAddress address) => $"{Label(address)}.{ns}.pod.{domain}.";

    /// <summary>An address as one label: <c>10-32-0-7</c>; IPv6 in full, because a label does not begin with a dash.</summary>
    public static string Label(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? address.ToString().Replace('.', '-')
        : string.Join('-', Enumerable.Range(0, 8).Select(i => Convert.ToHexStringLower(address.GetAddressBytes(), i * 2, 2)));

    /// <summary><c>7.0.32.10.in-addr.arpa.</c>, or below ip6.arpa.</summary>
    public static string Reverse(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? string.Join('.', bytes.Reverse().Select(b => b.ToString(CultureInfo.InvariantCulture))) + ".in-addr.arpa."
            : string.Join('.', Convert.ToHexStringLower(bytes).Reverse()) + ".ip6.arpa.";
    }

    /// <summary>
    /// It can be in a zone. Kubernetes allows some that cannot: a port's name of 63 letters is too long with its underscore, and the parts
    /// of an external name have no limit.
    /// </summary>
    public static bool IsValid(string name) => name.Length is > 1 and <= LongestName && name[^1] == '.' && name[..^1].Split('.').All(IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
