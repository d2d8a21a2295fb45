using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kots.Embedded.ClusterAgent.Dns.Records;

/// <summary>A resource record of class IN; all have the same time to live.</summary>
/// <param name="Name">Absolute, lower case, with the dot at its end.</param>
/// <param name="Type">"A", "AAAA", "CNAME", "PTR", "SRV", "TXT".</param>
/// <param name="Data">As dig prints it, so that what was read can be compared with what is wanted.</param>
internal readonly record struct DnsRecord(string Name, string Type, string Data)
{
    /// <summary>A or AAAA.</summary>
    public static DnsRecord Address(string name, IPAddress address) =>
        new(name, address.AddressFamily == AddressFamily.InterNetwork ? "A" : "AAAA", address.ToString());

    /// <summary>Another name for <paramref name="target"/>.</summary>
    public static DnsRecord Alias(string name, string target) => new(name, "CNAME", target);

    /// <summary>The name behind an address.</summary>
    public static DnsRecord Pointer(string reverseName, string target) => new(reverseName, "PTR", target);

    /// <summary>Where a service's port is. All targets weigh the same.</summary>
    public static DnsRecord Port(string name, long port, string target) =>
        new(name, "SRV", string.Create(CultureInfo.InvariantCulture, $"0 100 {port} {target}"));

    /// <param name="text">Letters, digits, dots and dashes: it is not escaped.</param>
    public static DnsRecord Text(string name, string text) => new(name, "TXT", $"\"{text}\"");

    /// <summary>A server takes it: names are names, and nothing in it ends a line.</summary>
    public bool IsValid => DnsName.IsValid(Name) && Type switch
    {
        "CNAME" or "PTR" => DnsName.IsValid(Data),
        "SRV" => DnsName.IsValid(Data[(Data.LastIndexOf(' ') + 1)..]),
        _ => true,
    };
}
