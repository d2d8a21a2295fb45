using Kots.Embedded.Basics;
using Kots.Embedded.Plans;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Plans;

public sealed class RunLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lock").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_second_is_told_who_the_first_is()
    {
        var path = Path.Combine(_folder, "run.lock");
        using var first = RunLock.Take(path, "install", new FakeClock());

        var error = Should.Throw<ProblemException>(() => RunLock.Take(path, "join", new FakeClock()));

        error.ExitCode.ShouldBe(ExitCode.Conflict);
        error.Problem.Code.ShouldBe("KE0301");
        error.Problem.Why.ShouldContain($"Process {Environment.ProcessId} (kots-embedded install, since 2026-11-24 04:00:00 UTC)");
    }

    [Fact]
    public void It_can_be_taken_again_once_given_back()
    {
        var path = Path.Combine(_folder, "run.lock");
        RunLock.Take(path, "install", new FakeClock()).Dispose();

        Should.NotThrow(() => RunLock.Take(path, "join", new FakeClock()).Dispose());
        File.GetUnixFileMode(path).ShouldBe(FileModes.OwnerOnly);
    }

    [Fact]
    public async Task A_child_process_does_not_inherit_it()
    {
        var path = Path.Combine(_folder, "run.lock");
        var held = RunLock.Take(path, "install", new FakeClock());
        using var stop = new CancellationTokenSource();
        var child = ChildProcess.RunAsync(new ProcessRequest("sleep", "60"), stop.Token);

        held.Dispose();
        Should.NotThrow(() => RunLock.Take(path, "join", new FakeClock()).Dispose());

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => child);
    }
}
