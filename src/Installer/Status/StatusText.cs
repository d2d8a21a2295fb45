using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Status.Certificates;
using Kots.Embedded.Installer.Status.LastRun;
using Kots.Embedded.Installer.Status.Nodes;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Status;

/// <summary>The picture and what it means, in lines for people. Pure.</summary>
internal static class StatusText
{
    private const string Good = "ok", Bad = "!!";

    public static IReadOnlyList<string> Lines(StatusPicture picture, Diagnosis diagnosis) =>
    [
        Head(picture, diagnosis),
        .. Problems(diagnosis),
        .. Section("Nodes", Nodes(picture)),
        .. Section("Components", Components(picture)),
        .. Section("Add-ons", Addons(picture)),
        .. Section("Console", Console(picture)),
        .. Section("Machine", Machine(picture)),
        .. Section("Notes", diagnosis.Shown.Where(f => f.Severity is Severity.Note).Select(f => $"{f.Problem.What} {f.Problem.Do}")),
        .. Section("Not seen", picture.NotSeen.Select(s => $"{s.What}: {s.Why}")),
    ];

    private static string Head(StatusPicture picture, Diagnosis diagnosis)
    {
        var errors = diagnosis.Shown.Count(f => f.Severity is Severity.Error);
        var warnings = diagnosis.Shown.Count(f => f.Severity is Severity.Warning);
        var words = (errors, warnings) switch
        {
            (0, 0) => picture.NotSeen.Count == 0 ? "Everything is as it should be" : "Everything that can be seen is as it should be",
            (0, _) => Count(warnings, "thing needs", "things need") + " attention",
            _ => Count(errors, "thing does", "things do") + " not work" + (warnings > 0 ? $", {warnings} more to look at" : ""),
        };
        return $"{words}.   {picture.Node.NodeName}, {Role(picture.Node.Role)}, {picture.Node.Address}; kots-embedded {picture.ProductVersion}"
            + (picture.KubernetesVersion is { } version ? $", Kubernetes {version}" : "");
    }

    private static IEnumerable<string> Problems(Diagnosis diagnosis)
    {
        foreach (var finding in diagnosis.Shown.Where(f => f.Severity is not Severity.Note))
        {
            yield return "";
            foreach (var line in finding.Problem.ToString().Split('\n'))
                yield return line;
            var effects = diagnosis.Hidden.Where(h => h.Because == finding.Code).Select(h => h.Finding.Problem.What.TrimEnd('.')).ToList();
            if (effects.Count > 0)
                yield return $"  Then: {string.Join("; ", effects)}.";
        }
    }

    private static IEnumerable<string> Nodes(StatusPicture picture) => Columns((picture.Nodes.Value ?? []).Select(n => new[]
    {
        n.IsReady && n.Shortages.Count == 0 ? Good : Bad, n.Name, Role(n.Role), n.Address, n.Version, State(n), Resources(n.Resources),
    }));

    private static string State(NodeState node) =>
        (node.IsReady ? "Ready" : "not Ready") + (node.Shortages.Count > 0 ? $", short of {string.Join(" and ", node.Shortages)}" : "") + (node.Closed ? ", closed" : "");

    private static string Resources(NodeResources r) => $"{r.Cores:0.#} cores, {SizeText.Of(r.MemoryBytes)}"
        + (r.Pods is { } pods ? $", {pods} of {r.MostPods} pods, asked for {r.RequestedCores:0.##} cores and {SizeText.Of(r.RequestedMemoryBytes)}" : "");

    private static IEnumerable<string> Components(StatusPicture picture)
    {
        var all = picture.Components.Value ?? [];
        var good = all.Where(c => c.IsHealthy).Select(c => c.Name).ToList();
        if (good.Count > 0)
            yield return $"{Good}  {string.Join(", ", good)}";
        foreach (var bad in all.Where(c => !c.IsHealthy))
            yield return $"{Bad}  {bad.Name}: {bad.Why}";
    }

    private static IEnumerable<string> Addons(StatusPicture picture) =>
        Columns((picture.Addons.Value?.Addons ?? []).Select(a => new[] { a.IsReady ? Good : Bad, a.Name, a.Version, a.WhyNot ?? a.Summary }));

    private static IEnumerable<string> Console(StatusPicture picture)
    {
        if (picture.Console is not { } console)
            yield break;
        yield return console.Answers ? $"{Good}  {console.Url}" : $"{Bad}  {console.Url}: {console.WhyNot}";
        if (console.Fingerprint is { } fingerprint)
            yield return $"    certificate SHA-256 {fingerprint}, until {console.CertificateEnds:yyyy-MM-dd}";
    }

    private static IEnumerable<string> Machine(StatusPicture picture)
    {
        foreach (var disk in picture.Disks.Value ?? [])
            yield return $"{(disk.IsFull || disk.IsFilling ? Bad : Good)}  disk {disk.Mount}: {SizeText.Percent(disk.UsedShare)} used, {SizeText.Of(disk.FreeBytes)} of {SizeText.Of(disk.SizeBytes)} free";
        if (picture.Address.Value is { } address)
            yield return $"{(address.IsThere ? Good : Bad)}  address {address.Recorded}{(address.IsThere ? "" : " is gone")}";
        if (picture.Clock.Value is { } clock)
            yield return clock.Daemon is { } daemon ? $"{Good}  clock kept by {daemon}{(clock.Synchronized == true ? ", synchronized" : "")}" : $"{Bad}  clock kept by nobody";
        if (First(picture) is { Ends: { } ends } first)
            yield return $"{(ends - picture.At < CertificateFindings.Notice ? Bad : Good)}  certificates: the first to end is that of the {first.Name}, {ends:yyyy-MM-dd} (in {(ends - picture.At).TotalDays:0} days)";
        if (picture.LastRun.Value is { } run)
            yield return $"{(run.Succeeded || run.IsGoingOn ? Good : Bad)}  last run: {run.Plan}, {run.Started:yyyy-MM-dd HH:mm} UTC, {Result(run)}";
    }

    private static CertificateState? First(StatusPicture picture) => (picture.Certificates.Value ?? []).Where(c => c.Ends is not null).MinBy(c => c.Ends);

    private static string Result(RunState run) => run switch
    {
        { IsGoingOn: true } => "going on",
        { Result: JournalRunEnd.Succeeded } => "succeeded",
        { Result: JournalRunEnd.Failed } => "failed",
        { Result: JournalRunEnd.Interrupted } => "interrupted",
        _ => "never ended",
    };

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines)
    {
        var list = lines.ToList();
        return list.Count == 0 ? [] : ["", title, .. list.Select(l => "  " + l)];
    }

    private static IEnumerable<string> Columns(IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        return all.Select(row => string.Join("  ", row.Select((cell, i) => i == row.Length - 1 ? cell : cell.PadRight(all.Max(r => r[i].Length)))));
    }

    private static string Role(string role) => role == NodeRoles.Worker ? "worker" : "control plane";

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";
}
