using Kots.Embedded.Basics;
using Kots.Embedded.Plans;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Plans;

public sealed class JournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;
    private readonly FakeClock _clock = new();

    private string FilePath => Path.Combine(_folder, "a", "journal.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_written_is_read_again()
    {
        using (var journal = await Journal.OpenAsync(FilePath, _clock, default))
        {
            await journal.RunStartedAsync("install", "0.1");
            await journal.SetFactAsync("node", "demo-1", default);
            await journal.IntentAsync("a");
            await journal.OutcomeAsync("a", StepChange.Changed(("previous", "x\n\"y\"")));
            await journal.IntentAsync("b");
            await journal.FailedAsync("b", "KE2001");
            await journal.RunEndedAsync(JournalRunEnd.Failed);
        }

        using var again = await Journal.OpenAsync(FilePath, _clock, default);

        again.GetFact("node").ShouldBe("demo-1");
        again.GetFact("other").ShouldBeNull();
        again.State.Steps["a"].ShouldSatisfyAllConditions(
            a => a.Phase.ShouldBe(JournaledPhase.Done), a => a.Change.Undo["previous"].ShouldBe("x\n\"y\""));
        again.State.Steps["b"].ShouldSatisfyAllConditions(
            b => b.Phase.ShouldBe(JournaledPhase.Failed), b => b.ProblemCode.ShouldBe("KE2001"), b => b.Touched.ShouldBeTrue());
        again.State.Runs.ShouldHaveSingleItem().ShouldBe(
            new JournaledRun("install", "0.1", _clock.GetUtcNow(), _clock.GetUtcNow(), JournalRunEnd.Failed));
        again.TornBytes.ShouldBe(0);
    }

    [Fact]
    public async Task Only_its_owner_may_read_it()
    {
        (await Journal.OpenAsync(FilePath, _clock, default)).Dispose();

        File.GetUnixFileMode(FilePath).ShouldBe(FileModes.OwnerOnly);
    }

    [Fact]
    public async Task A_last_line_torn_at_any_byte_is_cut_off()
    {
        using (var journal = await Journal.OpenAsync(FilePath, _clock, default))
        {
            await journal.IntentAsync("a");
            await journal.OutcomeAsync("a", StepChange.Created(("path", "/x")));
        }
        var whole = await File.ReadAllBytesAsync(FilePath);
        var lastLine = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2) + 1;

        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(FilePath, whole[..length]);
            using var journal = await Journal.OpenAsync(FilePath, _clock, default);
            await journal.SetFactAsync("after", "the cut", default);
            var expected = length >= lastLine ? JournaledPhase.Begun : (JournaledPhase?)null;
            if (expected is not null)
                journal.State.Steps["a"].Phase.ShouldBe(expected.Value);
            (await Journal.ReadAsync(FilePath, default))!.Facts["after"].ShouldBe("the cut");
        }
    }

    [Fact]
    public async Task A_last_line_of_zeros_is_cut_off_too()
    {
        using (var journal = await Journal.OpenAsync(FilePath, _clock, default))
            await journal.IntentAsync("a");
        await File.AppendAllTextAsync(FilePath, new string('\0', 60));

        using var again = await Journal.OpenAsync(FilePath, _clock, default);

        again.TornBytes.ShouldBe(60);
        again.State.Steps["a"].Phase.ShouldBe(JournaledPhase.Begun);
    }

    [Fact]
    public async Task A_damaged_line_in_the_middle_is_refused_with_its_number()
    {
        using (var journal = await Journal.OpenAsync(FilePath, _clock, default))
        {
            await journal.IntentAsync("a");
            await journal.IntentAsync("b");
        }
        var lines = await File.ReadAllLinesAsync(FilePath);
        lines[1] = lines[1][..10];
        await File.WriteAllLinesAsync(FilePath, lines);

        var error = await Should.ThrowAsync<ProblemException>(() => Journal.OpenAsync(FilePath, _clock, default));

        error.Problem.Code.ShouldBe("KE0303");
        error.Problem.What.ShouldStartWith("Line 2 ");
    }

    [Fact]
    public async Task A_journal_of_a_newer_version_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllTextAsync(FilePath, """{"schema":99,"kind":"Header","at":"2030-01-01T00:00:00+00:00"}""" + "\n");

        var error = await Should.ThrowAsync<ProblemException>(() => Journal.OpenAsync(FilePath, _clock, default));

        error.Problem.Code.ShouldBe("KE0302");
        error.ExitCode.ShouldBe(ExitCode.Conflict);
    }

    [Fact]
    public async Task Reading_where_there_is_none_gives_none_and_makes_none()
    {
        (await Journal.ReadAsync(FilePath, default)).ShouldBeNull();

        File.Exists(FilePath).ShouldBeFalse();
    }

    [Fact]
    public async Task A_disk_without_space_is_a_problem_that_names_the_file()
    {
        using var file = new FullDisk();

        var error = await Should.ThrowAsync<ProblemException>(() => Journal.OpenAsync(file, _clock, default));

        error.Problem.ShouldSatisfyAllConditions(
            p => p.Code.ShouldBe("KE0304"), p => p.What.ShouldContain("/full/journal"), p => p.Why.ShouldBe("No space left on device"));
    }

    private sealed class FullDisk : IJournalFile
    {
        public string Name => "/full/journal";

        public Task<byte[]> ReadAsync(CancellationToken ct) => Task.FromResult(Array.Empty<byte>());

        public Task TruncateAsync(long length, CancellationToken ct) => Task.CompletedTask;

        public Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => throw new IOException("No space left on device");

        public void Delete()
        {
        }

        public void Dispose()
        {
        }
    }
}
