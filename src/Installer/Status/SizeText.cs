using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Status;

/// <summary>Sizes and shares for people.</summary>
internal static class SizeText
{
    public static string Of(double bytes) => Quantity.Bytes(bytes);

    /// <summary>"84 %".</summary>
    public static string Percent(double share) => $"{Math.Floor(share * 100):0} %";
}
