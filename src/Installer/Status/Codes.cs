namespace Kots.Embedded.Installer.Status;

/// <summary>Codes of what status finds (docs/problems.md), by name, since findings refer to each other as cause and effect.</summary>
internal static class Codes
{
    public const string AddressGone = "KE2201";
    public const string DiskFull = "KE2202";
    public const string DiskFilling = "KE2203";
    public const string RuntimeStopped = "KE2204";
    public const string KubeletStopped = "KE2205";
    public const string ApiNameMissing = "KE2206";
    public const string ApiSilent = "KE2207";
    public const string EtcdUnhealthy = "KE2209";
    public const string ComponentUnhealthy = "KE2210";
    public const string NodeNotReady = "KE2211";
    public const string NodeShort = "KE2212";
    public const string AddonNotReady = "KE2213";
    public const string CertificateUnusable = "KE2214";
    public const string CertificateEnding = "KE2215";
    public const string ConsoleSilent = "KE2216";
    public const string ClockUnattended = "KE2217";
    public const string ClocksDiffer = "KE2218";
    public const string RunUnfinished = "KE2219";
    public const string NodeClosed = "KE2220";
    public const string SwapOn = "KE2221";
    public const string ClockUnsynchronized = "KE2222";
    public const string KubernetesUnsupported = "KE2223";
    public const string PoliciesIgnored = "KE2224";
    public const string RunGoingOn = "KE2225";
}
