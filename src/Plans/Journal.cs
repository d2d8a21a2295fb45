using System.Text.Json;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

/// <summary>
/// The record of what plans did on this machine: JSON lines in one file (0600), each line durable (fsync) before the call that wrote it
/// returns. Only one process may have it open for writing: hold a <see cref="RunLock"/>. Thread-safe. Never holds a secret.
/// </summary>
public sealed class Journal : IDisposable
{
    private const int Schema = 1;
    private readonly IJournalFile _file;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1);

    private Journal(IJournalFile file, TimeProvider time, JournalState state, long tornBytes)
    {
        _file = file;
        _time = time;
        State = state;
        TornBytes = tornBytes;
    }

    /// <summary>What the journal says, up to the last append.</summary>
    public JournalState State { get; }

    /// <summary>How many bytes of a last line that a power cut tore were cut off when the journal was opened; mostly 0.</summary>
    public long TornBytes { get; }

    /// <summary>Opens the journal for writing, making it and its folder (0755) where there is none.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="ProblemException">KE0302: from a newer version. KE0303: damaged. KE0304: cannot be written.</exception>
    public static async Task<Journal> OpenAsync(string path, TimeProvider time, CancellationToken ct)
    {
        JournalFile? file = null;
        try
        {
            file = JournalFile.Open(path);
            return await OpenAsync(file, time, ct);
        }
        catch (Exception error)
        {
            file?.Dispose();
            if (error is IOException or UnauthorizedAccessException)
                throw NotWritten(path, error);
            throw;
        }
    }

    /// <summary>A journal that is kept nowhere, for dry runs where the real one may not or must not be written.</summary>
    public static Journal InMemory(TimeProvider time) => new(new MemoryJournalFile([]), time, new JournalState(), 0);

    /// <summary>Reads a journal and changes nothing; null where there is none. May be called while a run is at work.</summary>
    /// <exception cref="ProblemException">KE0302, KE0303, as for opening.</exception>
    public static async Task<JournalState?> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return Parse(await File.ReadAllBytesAsync(path, ct), path).State;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What an earlier run settled under this name, or null.</summary>
    public string? GetFact(string name) => State.Facts.GetValueOrDefault(name);

    /// <summary>
    /// Keeps something that was chosen or generated, such as the node's name or its address, so that every later run uses the same.
    /// Durable when it returns. Never a secret. Setting the same value again writes nothing.
    /// </summary>
    public async Task SetFactAsync(string name, string value, CancellationToken ct)
    {
        if (GetFact(name) != value)
            await AppendAsync(new JournalRecord { Kind = JournalRecordKind.Fact, Name = name, Value = value }, ct);
    }

    /// <summary>Deletes the file; the journal must not be used afterwards. The last act of a reset.</summary>
    public void Delete()
    {
        _file.Delete();
        Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _file.Dispose();
        _turn.Dispose();
    }

    internal static async Task<Journal> OpenAsync(IJournalFile file, TimeProvider time, CancellationToken ct)
    {
        var bytes = await file.ReadAsync(ct);
        var (state, sound) = Parse(bytes, file.Name);
        if (sound < bytes.Length)
            await file.TruncateAsync(sound, ct);
        var journal = new Journal(file, time, state, bytes.Length - sound);
        if (sound == 0)
            await journal.AppendAsync(new JournalRecord { Kind = JournalRecordKind.Header, Schema = Schema }, ct);
        return journal;
    }

    internal Task RunStartedAsync(string plan, string version) =>
        AppendAsync(new JournalRecord { Kind = JournalRecordKind.RunStarted, Plan = plan, Version = version, TornBytes = TornBytes > 0 ? TornBytes : null });

    internal Task IntentAsync(StepId step) => AppendAsync(new JournalRecord { Kind = JournalRecordKind.Intent, Step = step.Value });

    internal Task OutcomeAsync(StepId step, StepChange change) => AppendAsync(new JournalRecord
    {
        Kind = JournalRecordKind.Outcome,
        Step = step.Value,
        Change = change.Kind,
        Undo = change.Undo.Count > 0 ? change.Undo : null,
    });

    internal Task FailedAsync(StepId step, string problemCode) =>
        AppendAsync(new JournalRecord { Kind = JournalRecordKind.Failed, Step = step.Value, Problem = problemCode });

    internal Task UndoneAsync(StepId step) => AppendAsync(new JournalRecord { Kind = JournalRecordKind.Undone, Step = step.Value });

    internal Task RunEndedAsync(JournalRunEnd result) => AppendAsync(new JournalRecord { Kind = JournalRecordKind.RunEnded, Result = result });

    // Once begun, an append is not cancelled: what it says has happened or is about to.
    private async Task AppendAsync(JournalRecord record, CancellationToken ct = default)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var dated = record with { At = _time.GetUtcNow() };
            var json = JsonSerializer.SerializeToUtf8Bytes(dated, JournalJson.Default.JournalRecord);
            await _file.AppendAsync((byte[])[.. json, (byte)'\n'], CancellationToken.None);
            State.Fold(dated);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(_file.Name, error);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The folded state, and how many bytes of it are sound: each line was durable before the next, so only the last can be torn.</summary>
    private static (JournalState State, int Sound) Parse(byte[] bytes, string path)
    {
        var state = new JournalState();
        var sound = 0;
        for (var line = 1; sound < bytes.Length; line++)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', sound);
            if (end < 0)
                break;
            if (TryRead(bytes.AsSpan(sound, end - sound)) is not { } record || (line == 1) != (record.Kind is JournalRecordKind.Header))
            {
                if (end + 1 >= bytes.Length)
                    break;
                throw new ProblemException(PlanProblems.DamagedJournal(path, line));
            }
            if (record.Schema > Schema)
                throw new ProblemException(PlanProblems.NewerJournal(path, record.Schema.Value, Schema), ExitCode.Conflict);
            state.Fold(record);
            sound = end + 1;
        }
        return (state, sound);
    }

    private static JournalRecord? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.JournalRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProblemException NotWritten(string path, Exception error) =>
        new(PlanProblems.JournalNotWritten(path, error.Message), ExitCode.HostConfiguration, error);
}
