using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

/// <summary>The words of KE03xx.</summary>
internal static class PlanProblems
{
    public static Problem LockHeld(string path, string holder) => new(
        "KE0301", "Another run is at work on this machine.", $"{holder} holds {path}.",
        "Wait until it has ended, or stop it with Ctrl-C; then run the same command again.");

    public static Problem NewerJournal(string path, int schema, int known) => new(
        "KE0302", $"The journal {path} was written by a newer version of this program.",
        $"Its schema is {schema}; this version knows {known}.", "Use the version that was used last on this machine.");

    public static Problem DamagedJournal(string path, int line) => new(
        "KE0303", $"Line {line} of the journal {path} cannot be read.",
        "The file was damaged or edited: a power cut can only tear its last line.",
        $"Restore it from a copy. Without one, move it away (mv {path} {path}.damaged) and run the same command again: what is done is "
        + "recognized, but what was done before will not be undone by itself.");

    public static Problem JournalNotWritten(string path, string reason) => new(
        "KE0304", $"The journal {path} cannot be written.", reason,
        "Free space on its disk (df -h) or make it writable, then run the same command again: it goes on from here.");

    public static Problem StillNeeded(PlannedStep step, string why) => new(
        "KE0310", $"The step {step.Id} ended, but what it should bring about is not so: {step.Sentence}.", why,
        "Run the same command again. If it ends here again, something on this machine takes the change back; see the log.");

    public static Problem TooSlow(PlannedStep step, TimeSpan limit) => new(
        "KE0311", $"The step {step.Id} did not end within {Show(limit)}: {step.Sentence}.", "It was stopped because its time limit passed.",
        "Run the same command again: it goes on from here.");

    public static Problem UnknownStep(StepId step) => new(
        "KE0312", $"The journal has a step that this version does not know: {step}.",
        "It was done by another version of this program, and only that version can undo it.",
        "Run the same command with the version that was used last on this machine.");

    public static Problem Bug(PlannedStep step, Exception error) => new(
        "KE0313", $"The step {step.Id} hit a bug of ours: {step.Sentence}.", error.Message,
        "Report it with the newest log file; running the command again is safe.");

    public static Problem FileError(PlannedStep step, Exception error) => new(
        "KE0314", $"The step {step.Id} met an error with a file: {step.Sentence}.", error.Message,
        "Mend the cause (disk space: df -h; permissions; a read-only mount) and run the same command again: it goes on from here.");

    private static string Show(TimeSpan span) => span.TotalSeconds < 120 ? $"{span.TotalSeconds:0.#} s" : $"{span.TotalMinutes:0.#} min";
}
