using System.Net;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>Networks and the sizes of networks.</summary>
internal static partial class Networks
{
    private static readonly (string Addon, string Key, string What)[] Sizes =
    [
        ("kubernetes", "serviceCidrRange", "Kubernetes services CIDR range"), ("weave", "podCidrRange", "Weave pod CIDR range"),
        ("flannel", "podCIDRRange", "Flannel pod CIDR range"), ("antrea", "podCidrRange", "Antrea pod CIDR range"),
    ];

    private static readonly (string Addon, string Key, string What, bool IsIPv4)[] Ranges =
    [
        ("kubernetes", "serviceCIDR", "Kubernetes services CIDR", false), ("weave", "podCIDR", "Weave pod CIDR", true),
        ("flannel", "podCIDR", "Flannel pod CIDR", true), ("antrea", "podCIDR", "Antrea pod CIDR", false),
    ];

    public static IEnumerable<InstallerFinding> Find(InstallerSpec spec)
    {
        foreach (var (addon, key, what) in Sizes)
        {
            if (spec.Text(addon, key) is { Length: > 0 } size && !Size().IsMatch(size))
                yield return Wrong(addon, key, what, size);
        }
        foreach (var (addon, key, what, isIPv4) in Ranges)
        {
            if (spec.Text(addon, key) is { Length: > 0 } range && !IsNetwork(range, isIPv4))
                yield return Wrong(addon, key, what, range);
        }
    }

    private static InstallerFinding Wrong(string addon, string key, string what, string value) =>
        new("misconfiguration", [addon, key], $"Invalid {what}: {value}.", []);

    private static bool IsNetwork(string range, bool isIPv4)
    {
        var parts = range.Split('/');
        if (parts.Length != 2 || !Bits().IsMatch(parts[1]) || !IPAddress.TryParse(parts[0], out var address))
            return false;
        var is4 = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
        // .NET takes 10.1 and 0x0a for addresses, too.
        return int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) <= (is4 ? 32 : 128)
            && (is4 ? Dotted().IsMatch(parts[0]) : !isIPv4);
    }

    // With or without a slash; 1 to 32 (spec/kurl.md §1.8).
    [GeneratedRegex(@"\A/?(?:[1-9]|[12]\d|3[0-2])\z", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Size();

    [GeneratedRegex(@"\A(?:0|[1-9]\d{0,2})\z", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Bits();

    [GeneratedRegex(@"\A(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})\z", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Dotted();
}
