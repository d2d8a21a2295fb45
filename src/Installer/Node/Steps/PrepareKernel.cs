using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>
/// Kernel modules and settings that pods need, now and at every boot. Settings are set one by one: `sysctl --system` would
/// bring back whatever other files on the host say (spec/ec.md §11.10).
/// </summary>
internal sealed class PrepareKernel(IHost host) : Step(
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
        var undo = new List<(string, string)>();
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
            {
                undo.Add((key, before));
                await File.WriteAllTextAsync(host.Path(ProcPath(key)), value, ct);
            }
        }
        return StepChange.Created([.. undo]);
    }

    public override async Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        foreach (var file in s_files)
            host.Remove(file.Path);
        foreach (var (key, before) in recorded.Undo)
        {
            if (File.Exists(host.Path(ProcPath(key))))
                await File.WriteAllTextAsync(host.Path(ProcPath(key)), before, ct);
        }
    }

    private static string ProcPath(string key) => "/proc/sys/" + key.Replace('.', '/');
}
