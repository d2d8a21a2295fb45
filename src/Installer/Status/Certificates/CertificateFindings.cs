using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Status.Certificates;

/// <summary>Certificates that have ended, soon will, or cannot be read.</summary>
internal static class CertificateFindings
{
    /// <summary>From when on the end is near.</summary>
    public static TimeSpan Notice { get; } = TimeSpan.FromDays(30);

    public static IEnumerable<Finding> Of(IReadOnlyList<CertificateState> certificates, DateTimeOffset now, NodePaths paths)
    {
        foreach (var damaged in certificates.Where(c => c.Damage is not null))
        {
            yield return new Finding(Severity.Error, new Problem(Codes.CertificateUnusable, $"The certificate {damaged.Path} ({damaged.Name}) cannot be read.",
                damaged.Damage!, "Restore the file from a backup."));
        }
        foreach (var group in certificates.Where(c => c.Ends is { } ends && ends <= now).GroupBy(c => c.Renewal))
        {
            yield return new Finding(Severity.Error, new Problem(Codes.CertificateUnusable,
                $"{Named(group, "has", "have")} ended: {Dates(group)}.", "Nobody accepts an ended certificate, so what uses it no longer gets in.", Remedy(group.Key, paths)));
        }
        foreach (var group in certificates.Where(c => c.Ends is { } ends && ends > now && IsNear(c, ends - now)).GroupBy(c => c.Renewal))
        {
            var days = (int)group.Min(c => c.Ends!.Value - now).TotalDays;
            yield return new Finding(Severity.Warning, new Problem(Codes.CertificateEnding,
                $"{Named(group, "ends", "end")} soon, the first in {days} {(days == 1 ? "day" : "days")}: {Dates(group)}.",
                "Then nobody accepts it any more.", Remedy(group.Key, paths)));
        }
    }

    /// <summary>The kubelet renews its own when a fifth to a tenth of its time is left; that is no reason to worry before.</summary>
    private static bool IsNear(CertificateState certificate, TimeSpan left) =>
        left < (certificate.Renewal is CertificateRenewal.ByItself ? TimeSpan.FromDays(7) : Notice);

    private static string Named(IGrouping<CertificateRenewal, CertificateState> group, string one, string many) =>
        group.Count() == 1 ? $"The certificate of the {group.First().Name} {one}" : $"{group.Count()} certificates {many}";

    private static string Dates(IEnumerable<CertificateState> group) => string.Join(", ", group.OrderBy(c => c.Ends).Select(c => $"{c.Name} {c.Ends:yyyy-MM-dd}"));

    private static string Remedy(CertificateRenewal renewal, NodePaths paths) => renewal switch
    {
        CertificateRenewal.Kubeadm => $"sudo {paths.Bin}/kubeadm certs renew all, then reboot this machine so that everything takes the new ones.",
        CertificateRenewal.ByItself => "The kubelet renews it by itself when it runs and reaches the API server. Once it has ended: `kots-embedded reset` and join this machine again.",
        CertificateRenewal.Console => "sudo kots-embedded console tls --self-signed, or bring your own with --cert and --key.",
        _ => "Plan a new cluster in time: everything that it signed has to be made again.",
    };
}
