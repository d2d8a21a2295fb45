using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Tests.Faults.Running;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kots.Embedded.Tests.Faults.Durability;

/// <summary>
/// Killing a process or a container keeps the page cache, so it proves nothing about what a power cut leaves. This looks at the system
/// calls of a whole install: strace says in which order the kernel saw them.
/// </summary>
public sealed class JournalSyncTests(ITestOutputHelper output)
{
    // A program that a step runs, and the step: what has to lie between the step's intent and its outcome.
    private static readonly (string Program, string[] Words, string Step)[] s_programs =
    [
        ("kubeadm", ["init", "phase", "certs"], "kubernetes/certificates"),
        ("kubeadm", ["init", "phase", "kubeconfig"], "kubernetes/kubeconfigs"),
        ("kubeadm", ["init", "phase", "control-plane"], "kubernetes/control-plane"),
        ("kubeadm", ["init", "phase", "etcd"], "kubernetes/etcd"),
        ("kubeadm", ["init", "phase", "kubelet-start"], "kubelet/config"),
        ("kubeadm", ["init", "phase", "upload-config"], "cluster/configuration"),
        ("kubeadm", ["init", "phase", "addon", "kube-proxy"], "cluster/kube-proxy"),
    ];

    [Fact]
    public async Task Intent_is_on_the_disk_before_a_step_acts_and_outcome_before_the_next_step_begins()
    {
        await using var machine = await ThrowawayMachine.UpAsync("trace");
        await machine.BringInstallerAsync();
        await BringStraceAsync(machine);

        var run = new InstallerRun(await machine.JsonLinesAsync(
            "strace -f -y -s 400 --seccomp-bpf -e trace=write,pwrite64,fsync,fdatasync,execve,rename,renameat,renameat2 -e signal=none -o /root/trace " + InstallerRun.InstallHere));

        run.Result.ShouldBe("succeeded", run.Last);
        var trace = SystemCallTrace.Read(await FetchAsync(machine));
        var journal = new JournalTrace(trace);
        journal.Begun.Count().ShouldBeGreaterThan(20);
        journal.Ended.ShouldBe(journal.Begun, ignoreOrder: true);
        OutcomesComeBeforeWhatNeedsThem(journal, run.Needs);
        ProgramsRunBetweenIntentAndOutcome(trace, journal);
        FilesAreSyncedBeforeTheyTakeTheirNames(trace);
    }

    private void OutcomesComeBeforeWhatNeedsThem(JournalTrace journal, IReadOnlyDictionary<string, IReadOnlyList<string>> needs)
    {
        var looked = 0;
        foreach (var step in journal.Begun)
        {
            foreach (var need in needs[step].Where(journal.Ended.Contains))
            {
                journal.Durable("outcome", need).ShouldBeLessThan(journal.Written("intent", step), $"{step} began before the outcome of {need} was on the disk");
                looked++;
            }
        }
        output.WriteLine($"{looked} pairs of steps, {journal.Begun.Count()} steps");
        looked.ShouldBeGreaterThan(30);
    }

    private static void ProgramsRunBetweenIntentAndOutcome(SystemCallTrace trace, JournalTrace journal)
    {
        foreach (var (program, words, step) in s_programs)
        {
            var runs = trace.Calls.Where(c => c.Name == "execve" && c.Returned.StartsWith('0') && c.Arguments.Contains($"/{program}\"", StringComparison.Ordinal)
                && c.Arguments.Contains(string.Join(", ", words.Select(w => $"\"{w}\"")), StringComparison.Ordinal)).ToList();
            runs.ShouldNotBeEmpty($"{program} {string.Join(' ', words)} was not run");
            foreach (var call in runs)
            {
                call.Begins.ShouldBeGreaterThan(journal.Durable("intent", step), $"{step} acted before its intent was on the disk");
                trace.ExitOf(call.Thread).ShouldBeLessThan(journal.Written("outcome", step), $"{step} said its outcome while {program} ran");
            }
        }
    }

    /// <summary>A rename of our own kind of temporary file comes after that file's last write and a sync of it.</summary>
    private void FilesAreSyncedBeforeTheyTakeTheirNames(SystemCallTrace trace)
    {
        var looked = 0;
        foreach (var rename in trace.Calls.Where(c => c.Name.StartsWith("rename", StringComparison.Ordinal) && c.Returned.StartsWith('0')))
        {
            var source = rename.Arguments.Split('"')[1];
            if (!source.EndsWith(".tmp", StringComparison.Ordinal) || !source.StartsWith('/') || !Path.GetFileName(source).StartsWith('.'))
                continue;
            var calls = trace.Calls.Where(c => c.IsOn(source) && c.Ends < rename.Begins).ToList();
            calls.ShouldNotBeEmpty();
            calls[^1].Name.ShouldBeOneOf(["fsync", "fdatasync"], $"{source} was renamed unsynced");
            calls[^1].Returned.ShouldStartWith("0");
            looked++;
        }
        output.WriteLine($"{looked} files written");
        looked.ShouldBeGreaterThan(5);
    }

    /// <summary>strace comes as packages: the machine has no network.</summary>
    private static async Task BringStraceAsync(ThrowawayMachine machine)
    {
        var folder = Directory.CreateTempSubdirectory("strace").FullName;
        try
        {
            var download = new ProcessRequest("apt-get", "download", "strace", "libunwind8") { WorkingDirectory = folder, Limit = TimeSpan.FromMinutes(5) };
            var result = await ChildProcess.RunAsync(download with { AcceptedExitCodes = [0, 100] }, CancellationToken.None);
            if (result.ExitCode != 0)
            {
                await ChildProcess.RunAsync(new ProcessRequest("apt-get", "update", "-qq") { Limit = TimeSpan.FromMinutes(5) }, CancellationToken.None);
                await ChildProcess.RunAsync(download, CancellationToken.None);
            }
            foreach (var package in Directory.GetFiles(folder, "*.deb"))
                await machine.CopyAsync(package, "/root/");
            await machine.RunAsync("dpkg -i /root/*.deb");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The trace, which stays in out/ for who wants to look.</summary>
    private static async Task<string[]> FetchAsync(ThrowawayMachine machine)
    {
        var file = Checkout.PathOf("out", "install.trace");
        await machine.FetchAsync("/root/trace", file);
        return await File.ReadAllLinesAsync(file);
    }
}
