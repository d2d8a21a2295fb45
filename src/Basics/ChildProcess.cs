using System.Diagnostics;
using System.Globalization;
using System.Text;
using Medallion.Shell;

namespace Kots.Embedded.Basics;

/// <summary>Runs other programs: an argument list, never a shell string. MedallionShell stays inside.</summary>
public static class ChildProcess
{
    private const int KeptErrorLines = 20;

    /// <summary>
    /// Runs a program to its end. When the token is cancelled it gets SIGTERM, and SIGKILL after <see cref="ProcessRequest.KillAfter"/>.
    /// </summary>
    /// <exception cref="ProblemException">
    /// KE0110: the program does not exist or may not be run. KE0111: it ended with an exit code that is not in
    /// <see cref="ProcessRequest.AcceptedExitCodes"/>. KE0112: <see cref="ProcessRequest.Limit"/> passed.
    /// </exception>
    public static async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (request.Limit is { } span)
            limit.CancelAfter(span);

        using var command = Start(request);
        var output = new StringBuilder();
        var errors = new StringBuilder();
        var reading = Task.WhenAll(
            ReadAsync(command.StandardOutput, output, request.OnOutputLine),
            ReadAsync(command.StandardError, errors, request.OnErrorLine ?? request.OnOutputLine));
        try
        {
            await FeedAsync(command, request, limit.Token);
            await command.Task.WaitAsync(limit.Token);
            await reading.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(command, request.KillAfter);
            ct.ThrowIfCancellationRequested();
            throw new ProblemException(
                new Problem("KE0112", $"{request.Name} did not end within {request.Limit!.Value.TotalSeconds:0} s.",
                    "It was stopped because its time limit passed.", "Run the same command again.", LastLines(errors)),
                ExitCode.Retry);
        }

        var result = new ProcessResult(command.Process.ExitCode, output.ToString(), errors.ToString());
        if (!request.AcceptedExitCodes.Contains(result.ExitCode))
        {
            throw new ProblemException(new Problem(
                "KE0111",
                $"{request.Name} ended with exit code {result.ExitCode}.",
                LastLine(errors) ?? LastLine(output) ?? "It gave no reason.",
                "See the lines below and the log; mend the cause and run the same command again.",
                LastLines(errors.Length > 0 ? errors : output)));
        }
        return result;
    }

    private static Command Start(ProcessRequest request)
    {
        try
        {
            return Command.Run(request.Program, request.Arguments, options => options
                .ThrowOnError(false)
                .DisposeOnExit(false)
                .StartInfo(info => Prepare(info, request)));
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new ProblemException(
                new Problem("KE0110", $"The program {request.Program} cannot be run.", error.Message,
                    $"Install it, or put it on the PATH: {request.Program}"),
                error);
        }
    }

    private static void Prepare(ProcessStartInfo info, ProcessRequest request)
    {
        info.StandardOutputEncoding = Encoding.UTF8;
        info.StandardErrorEncoding = Encoding.UTF8;
        if (request.WorkingDirectory is { } folder)
            info.WorkingDirectory = folder;
        foreach (var (name, value) in request.Environment)
        {
            if (value is null)
                info.Environment.Remove(name);
            else
                info.Environment[name] = value;
        }
    }

    private static async Task FeedAsync(Command command, ProcessRequest request, CancellationToken ct)
    {
        try
        {
            if (request.StandardInput is { } text)
                await command.StandardInput.WriteAsync(text.AsMemory(), ct);
            if (request.WriteInputAsync is { } write)
                await write(command.StandardInput.BaseStream, ct);
            command.StandardInput.Close();
        }
        catch (IOException)
        {
            // the program ended without reading its input; its exit code tells the story
        }
    }

    private static async Task ReadAsync(TextReader reader, StringBuilder kept, Action<string>? onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            kept.Append(line).Append('\n');
            onLine?.Invoke(line);
        }
    }

    private static async Task EndAsync(Command command, TimeSpan killAfter)
    {
        await command.TrySignalAsync(CommandSignal.FromSystemValue(15));
        try
        {
            await command.Task.WaitAsync(killAfter);
        }
        catch (TimeoutException)
        {
            command.Kill();
        }
    }

    private static string? LastLine(StringBuilder text) =>
        text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();

    private static string? LastLines(StringBuilder text)
    {
        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : string.Join('\n', lines.TakeLast(KeptErrorLines));
    }
}

/// <summary>What to run and how.</summary>
/// <param name="Program">A name on PATH or an absolute path.</param>
/// <param name="Arguments">Passed as they are. Never a secret: every user of the machine can read them.</param>
public sealed record ProcessRequest(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Variables to set (or, with null, to remove) on top of ours.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Absolute path; ours when null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What the program reads from its standard input; nothing when null.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Writes more than fits a string to the program's standard input; after <see cref="StandardInput"/>.</summary>
    public Func<Stream, CancellationToken, Task>? WriteInputAsync { get; init; }

    /// <summary>The longest it may take; unlimited when null.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>How long it has to end after SIGTERM.</summary>
    public TimeSpan KillAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Exit codes that are not an error; only 0 by default.</summary>
    public IReadOnlyList<int> AcceptedExitCodes { get; init; } = [0];

    /// <summary>Called for each line of output as it comes, from a reader thread.</summary>
    public Action<string>? OnOutputLine { get; init; }

    /// <summary>Called for each line of errors as it comes; <see cref="OnOutputLine"/> when null.</summary>
    public Action<string>? OnErrorLine { get; init; }

    /// <summary>The program's name for people.</summary>
    public string Name => Path.GetFileName(Program) + (Arguments.Count > 0 && !Arguments[0].StartsWith('-') ? " " + Arguments[0] : "");
}

/// <summary>How a program ended and what it printed.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The output without white space around it.</summary>
    public string Text => Output.Trim();

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"exit code {ExitCode}");
}
