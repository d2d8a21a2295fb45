using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>
/// Kernel modules and settings that pods need, now and at every boot. Settings are set one by one: `sysctl --system` would
/// bring back whatever other files on the host say (spec/ec.md §11.10). What they were is on the disk before they change: an Apply that is
/// killed has no outcome, and Undo must know it all the same.
/// </summary>
internal sealed class PrepareKernel(IHost host, NodePaths paths) : Step(
    "host/kernel", "Load kernel modules and allow forwarding", TimeSpan.FromSeconds(30), ModulesFile, SettingsFile)
{
    private const string ModulesFile = "/etc/modules-load.d/kots-embedded.conf";
    private const string SettingsFile = "/etc/sysctl.d/99-kots-embedded.conf";

    private static readonly string[] s_modules = ["overlay", "br_netfilter", "nf_conntrack", "vxlan"];

    private static readonly (string Key, string Value)[] s_settings =
    [
        ("net.ipv4.ip_forward", "1"),
        ("net.bridge.bridge-nf-call-iptables", "1"),
    ];

    private static readonly TextFile[] s_files =
    [
        new(ModulesFile, FileModes.WorldReadable, string.Join('\n', s_modules) + "\n"),
        // The leading dash: a kernel without the setting is no error at boot (br_netfilter may be loaded later).
        new(SettingsFile, FileModes.WorldReadable, string.Concat(s_settings.Select(s => $"-{s.Key} = {s.Value}\n"))),
    ];

    public override async Task<StepState> CheckAsync(CancellationToken ct)
    {
        foreach (var file in s_files)
        {
            if (!await host.IsAsync(file, ct))
                return Needed($"{file.Path} is missing or differs");
        }
        foreach (var (key, value) in s_settings)
        {
            if ((await host.ReadTextAsync(ProcPath(key), ct))?.Trim() != value)
                return Needed($"{key} is not {value}");
        }
        return Done;
    }

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        await KeepBeforeAsync(ct);
        foreach (var file in s_files)
            await host.WriteAsync(file, ct);
        foreach (var module in s_modules)
        {
            // What is built into the kernel cannot be loaded; the check of the settings decides.
            if (!host.Exists($"/sys/module/{module}"))
                await host.RunAsync(new ProcessRequest("modprobe", "-q", module) { AcceptedExitCodes = [0, 1, 127] }, ct);
        }
        foreach (var (key, value) in s_settings)
        {
            var before = (await host.ReadTextAsync(ProcPath(key), ct))?.Trim();
            if (before is not null && before != value)
                await File.WriteAllTextAsync(host.Path(ProcPath(key)), value, ct);
        }
        return StepChange.Created();
    }

    public override async Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        foreach (var file in s_files)
            host.Remove(file.Path);
        foreach (var (key, before) in await BeforeAsync(ct))
        {
            if (File.Exists(host.Path(ProcPath(key))))
                await File.WriteAllTextAsync(host.Path(ProcPath(key)), before, ct);
        }
        host.Remove(paths.KernelBefore);
    }

    // br_netfilter's setting is not there before its module is: then nothing is to be put back.
    private async Task KeepBeforeAsync(CancellationToken ct)
    {
        if (host.Exists(paths.KernelBefore))
            return;
        var lines = new StringBuilder();
        foreach (var (key, _) in s_settings)
        {
            if (await host.ReadTextAsync(ProcPath(key), ct) is { } before)
                lines.Append(key).Append('=').Append(before.Trim()).Append('\n');
        }
        await host.WriteAsync(new TextFile(paths.KernelBefore, FileModes.OwnerOnly, lines.ToString()), ct);
    }

    private async Task<IEnumerable<(string Key, string Value)>> BeforeAsync(CancellationToken ct) =>
        (await host.ReadTextAsync(paths.KernelBefore, ct) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]));

    private static string ProcPath(string key) => "/proc/sys/" + key.Replace('.', '/');
}
