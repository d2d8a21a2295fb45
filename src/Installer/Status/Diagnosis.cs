using Kots.Embedded.Installer.Status.Addons;
using Kots.Embedded.Installer.Status.Address;
using Kots.Embedded.Installer.Status.AdminConsole;
using Kots.Embedded.Installer.Status.Api;
using Kots.Embedded.Installer.Status.Certificates;
using Kots.Embedded.Installer.Status.Clock;
using Kots.Embedded.Installer.Status.Components;
using Kots.Embedded.Installer.Status.Disks;
using Kots.Embedded.Installer.Status.LastRun;
using Kots.Embedded.Installer.Status.Nodes;

namespace Kots.Embedded.Installer.Status;

/// <summary>What a picture means: causes, the most important first, and the effects that they explain.</summary>
/// <param name="Shown">Errors, then warnings, then notes; among equals what lies deeper comes first.</param>
/// <param name="Hidden">Effects: with one cause taken away they go too.</param>
internal sealed record Diagnosis(IReadOnlyList<Finding> Shown, IReadOnlyList<HiddenFinding> Hidden)
{
    /// <summary>No error and no warning.</summary>
    public bool IsHealthy => Shown.All(f => f.Severity is Severity.Note);

    /// <summary>Pure.</summary>
    public static Diagnosis Of(StatusPicture picture)
    {
        var all = OneOfEach(Findings(picture)).ToList();
        var codes = all.ToLookup(f => f.Code);
        var hidden = all.Select(f => (Finding: f, Cause: f.Causes.FirstOrDefault(c => c != f.Code && codes.Contains(c))))
            .Where(h => h.Cause is not null).Select(h => new HiddenFinding(h.Finding, Root(h.Cause!, codes))).ToList();
        var shown = all.Except(hidden.Select(h => h.Finding)).OrderByDescending(f => f.Severity).ToList();
        return new Diagnosis(shown, hidden);
    }

    /// <summary>In the order of how deep they lie: what comes first may explain what comes later.</summary>
    private static IEnumerable<Finding> Findings(StatusPicture p) =>
    [
        .. From(p.Disks, DiskFindings.Of),
        .. From(p.Address, AddressFindings.Of),
        .. From(p.LastRun, RunFindings.Of),
        .. From(p.Certificates, c => CertificateFindings.Of([.. c, .. ConsoleCertificate(p)], p.At, p.Node.Paths)),
        .. From(p.Components, c => ComponentFindings.Of(c, p.Node.NodeName)),
        .. From(p.Api, a => ApiFindings.Of(a, p.IsWorker)),
        .. From(p.Nodes, n => NodeFindings.Of(n, p.Node.NodeName)),
        .. From(p.Addons, AddonFindings.Of),
        .. p.Console is { } console ? ConsoleFindings.Of(console) : [],
        .. From(p.Clock, ClockFindings.Of),
        .. From(p.Nodes, n => ClockFindings.Of(n, p.Node.NodeName)),
        .. p.KubernetesVersion is { } version ? KubernetesFindings.Of(version) : [],
    ];

    private static IEnumerable<Finding> From<T>(Seen<T> seen, Func<T, IEnumerable<Finding>> findings)
        where T : class => seen.Value is { } value ? findings(value) : [];

    private static IEnumerable<CertificateState> ConsoleCertificate(StatusPicture p) => p.Console is { CertificateEnds: { } ends } console
        ? [new CertificateState("console", console.Url, ends, null, CertificateRenewal.Console)]
        : [];

    /// <summary>The API server may be missing as a process and by its name: the first words are the nearer ones.</summary>
    private static IEnumerable<Finding> OneOfEach(IEnumerable<Finding> findings)
    {
        var apiSaid = false;
        foreach (var finding in findings)
        {
            if (finding.Code == Codes.ApiSilent && apiSaid)
                continue;
            apiSaid |= finding.Code == Codes.ApiSilent;
            yield return finding;
        }
    }

    /// <summary>The cause of the cause, as far as it goes.</summary>
    private static string Root(string code, ILookup<string, Finding> codes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Add(code) && codes[code].First().Causes.FirstOrDefault(c => c != code && codes.Contains(c) && !seen.Contains(c)) is { } deeper)
            code = deeper;
        return code;
    }
}

/// <summary>An effect.</summary>
/// <param name="Because">The code of the cause that is shown.</param>
internal sealed record HiddenFinding(Finding Finding, string Because);
