using System.Collections;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Runs;

/// <summary>
/// Runs this program's own command line again in a transient systemd unit and follows what it says. When the terminal goes away, the unit
/// goes on; the same command attaches to it again. Ctrl-C is passed on to the unit.
/// </summary>
internal sealed class DetachedRun(IHost host, Tool tool)
{
    private const string InsideVariable = "KOTS_EMBEDDED_INSIDE_RUN";
    private const int Interrupted = (int)ExitCode.Interrupted;
    // It has a file of its own.
    private const string s_secret = "KOTS_EMBEDDED_TOKEN";
    // The last line says that a run has ended. systemd is asked only because a killed run has none, and asking starts a program.
    private static readonly TimeSpan s_betweenQuestions = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_betweenReads = TimeSpan.FromMilliseconds(100);
    private static readonly string[] s_passedOn = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"];

    /// <summary>Are we the unit?</summary>
    public static bool IsInside => Environment.GetEnvironmentVariable(InsideVariable) == "1";

    /// <summary>Is there a systemd to hand the run to?</summary>
    public bool IsPossible => host.Exists("/run/systemd/system") && !IsInside;

    /// <summary>Is a run going on already, of whatever command?</summary>
    public async Task<bool> IsGoingOnAsync(CancellationToken ct) => await StateAsync(ct) is "active" or "activating" or "deactivating";

    /// <summary>Follows the run that is going on to its end.</summary>
    /// <param name="command">The command that wants to follow; it must be the one that runs.</param>
    /// <param name="onEnd">Gets the last line, after everything else was shown.</param>
    /// <exception cref="ProblemException">KE2011: another command is running; exit code 7.</exception>
    public async Task<ExitCode> FollowAsync(string command, Action<JsonObject>? onEnd, CancellationToken ct)
    {
        var running = (await host.ReadTextAsync(RunFiles.Folder + "/command", ct))?.Trim();
        if (running != command)
        {
            throw new ProblemException(new Problem("KE2011", $"A run of `kots-embedded {running}` is going on.",
                "Two runs must not change one machine at the same time.", $"Wait for it, or attach to it with `kots-embedded {running}`."), ExitCode.Conflict);
        }
        return await FollowAsync(onEnd, ct);
    }

    /// <summary>Starts the unit.</summary>
    /// <param name="arguments">The command line for it; secrets only as paths of files.</param>
    public async Task StartAsync(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        Directory.CreateDirectory(host.Path(RunFiles.Folder), FileModes.OwnerFolder);
        await host.WriteAsync(new TextFile(RunFiles.Folder + "/command", FileModes.OwnerOnly, arguments[0] + "\n"), ct);
        await host.WriteAsync(new TextFile(RunFiles.Events, FileModes.OwnerOnly, ""), ct);
        await host.WriteAsync(new TextFile(RunFiles.Words, FileModes.OwnerOnly, ""), ct);
        await host.RunAsync(new ProcessRequest("systemctl", "reset-failed", RunFiles.Unit) { AcceptedExitCodes = [0, 1, 5] }, ct);

        await host.WriteAsync(EnvironmentFile.Of(RunFiles.Environment, PassedOn()), ct);
        await host.RunAsync(new ProcessRequest("systemd-run",
        [
            $"--unit={RunFiles.Unit}", "--quiet", "--collect",
            $"--description=kots-embedded {arguments[0]}",
            $"--property=StandardOutput=append:{RunFiles.Events}",
            $"--property=StandardError=append:{RunFiles.Words}",
            "--property=KillMode=mixed", "--property=TimeoutStopSec=60",
            $"--setenv={InsideVariable}=1", $"--property=EnvironmentFile={host.Path(RunFiles.Environment)}",
            $"--working-directory={Environment.CurrentDirectory}",
            Environment.ProcessPath!, .. arguments, "--output", "json",
        ]), ct);
    }

    private static IEnumerable<(string Name, string Value)> PassedOn() =>
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        let name = (string)variable.Key
        where s_passedOn.Contains(name) || (name.StartsWith("KOTS_EMBEDDED_", StringComparison.Ordinal) && name is not (s_secret or InsideVariable))
        select (name, (string?)variable.Value ?? "");

    private async Task<ExitCode> FollowAsync(Action<JsonObject>? onEnd, CancellationToken ct)
    {
        var text = new RunText(tool.Screen);
        await using var events = new FileStream(host.Path(RunFiles.Events), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var partial = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var interrupted = false;
        var gone = false;
        var asked = tool.Time.GetTimestamp();
        while (true)
        {
            var read = await events.ReadAsync(buffer, CancellationToken.None);
            foreach (var line in Lines(partial, buffer.AsSpan(0, read)))
            {
                if (tool.Screen.Format == OutputFormat.Json)
                    tool.Screen.Json(line);
                else
                    text.Show(line);
                if (line["result"] is null)
                    continue;
                if (tool.Screen.Format == OutputFormat.Text)
                    text.End(line);
                var code = (ExitCode)line["exitCode"]!.GetValue<int>();
                onEnd?.Invoke(line);
                return code;
            }
            if (read > 0)
                continue;
            if (gone)
                return await EndedWithoutWordAsync();
            if (ct.IsCancellationRequested && !interrupted)
            {
                interrupted = true;
                tool.Screen.Line("Stopping; what is done stays done…");
                await host.RunAsync(new ProcessRequest("systemctl", "kill", "--kill-who=main", "--signal=SIGINT", RunFiles.Unit) { AcceptedExitCodes = [0, 1, 5] }, CancellationToken.None);
            }
            if (tool.Time.GetElapsedTime(asked) < s_betweenQuestions)
            {
                await Task.Delay(s_betweenReads, tool.Time, CancellationToken.None);
                continue;
            }
            // One more read after the unit has ended: it may have written in between.
            gone = !await IsGoingOnAsync(CancellationToken.None);
            asked = tool.Time.GetTimestamp();
        }
    }

    private async Task<ExitCode> EndedWithoutWordAsync()
    {
        var words = (await host.ReadTextAsync(RunFiles.Words, CancellationToken.None) ?? "").Trim();
        tool.Screen.Status(null);
        tool.Screen.Problem(new Problem("KE2012", "The run ended before it was done.",
            "Its process is gone without a last word: it was killed, or the machine is out of memory.",
            "Run the same command again: it goes on from here.", words.Length > 0 ? words : null));
        return ExitCode.Retry;
    }

    /// <summary>"active" and the like. Ctrl-C at the terminal ends the programs that we run, too: then it is asked again.</summary>
    private async Task<string> StateAsync(CancellationToken ct)
    {
        ProcessResult answer;
        do
            answer = await host.RunAsync(new ProcessRequest("systemctl", "is-active", RunFiles.Unit) { AcceptedExitCodes = [0, 1, 3, 4, Interrupted] }, ct);
        while (answer.ExitCode == Interrupted);
        return answer.Text;
    }

    private static List<JsonObject> Lines(MemoryStream partial, ReadOnlySpan<byte> more)
    {
        partial.Write(more);
        var bytes = partial.ToArray();
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (end == 0)
            return [];
        partial.SetLength(0);
        partial.Write(bytes.AsSpan(end));
        return [.. Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject())];
    }
}
