using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Plans;
using Kots.Embedded.Tests.Unit.Installer.Install;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Node;

public sealed class KernelAndCommandTests : IDisposable
{
    private const string Forwarding = "/proc/sys/net/ipv4/ip_forward";
    private readonly SpecUnderTest _machine = new() { Answer = _ => new ProcessResult(0, "", "") };

    [Fact]
    public async Task Undo_puts_a_kernel_setting_back_though_the_run_that_changed_it_was_killed_before_its_outcome()
    {
        _machine.Put(Forwarding, "0\n");
        var step = new PrepareKernel(_machine, _machine.Paths);

        await step.ApplyAsync(default);
        Text(Forwarding).ShouldBe("1");
        await step.ApplyAsync(default);
        await step.UndoAsync(StepChange.Unchanged, default);

        Text(Forwarding).ShouldBe("0");
        _machine.Exists(_machine.Paths.KernelBefore).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_program_of_the_same_length_replaces_the_one_on_the_PATH()
    {
        var self = Path.GetTempFileName();
        await File.WriteAllTextAsync(self, "new program");
        _machine.Put(_machine.Paths.Bin + "/kots-embedded", "old program");
        var step = new LinkCommand(_machine, _machine.Paths, self);

        (await step.CheckAsync(default)).ShouldBeOfType<StepState.Needed>();
        await step.ApplyAsync(default);

        Text(_machine.Paths.Bin + "/kots-embedded").ShouldBe("new program");
        (await step.CheckAsync(default)).ShouldBeOfType<StepState.Done>();
        File.Delete(self);
    }

    public void Dispose() => _machine.Dispose();

    private string Text(string path) => File.ReadAllText(_machine.Path(path)).Trim();
}
