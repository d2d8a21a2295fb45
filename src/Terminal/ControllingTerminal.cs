using Kots.Embedded.Basics;

namespace Kots.Embedded.Terminal;

/// <summary>
/// /dev/tty, opened to find out whether there is one: that the device file exists says nothing (spec/kurl.md §3.10).
/// </summary>
internal sealed class ControllingTerminal : IDisposable
{
    private readonly FileStream _stream;

    private ControllingTerminal(FileStream stream) => _stream = stream;

    /// <summary>Null when this process has no terminal.</summary>
    public static ControllingTerminal? Open()
    {
        try
        {
            return new ControllingTerminal(new FileStream("/dev/tty", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the prompt and reads a line, without showing what is typed where it is hidden.</summary>
    public async Task<string> AskAsync(string prompt, bool hidden, CancellationToken ct)
    {
        await _stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(prompt), ct);
        if (hidden)
            await SttyAsync("-echo", ct);
        try
        {
            var line = new List<byte>();
            var one = new byte[1];
            while (await _stream.ReadAsync(one, ct) == 1 && one[0] != '\n')
                line.Add(one[0]);
            return System.Text.Encoding.UTF8.GetString([.. line]).Trim();
        }
        finally
        {
            if (hidden)
            {
                await SttyAsync("echo", CancellationToken.None);
                _stream.WriteByte((byte)'\n');
            }
        }
    }

    public void Dispose() => _stream.Dispose();

    private static Task<ProcessResult> SttyAsync(string mode, CancellationToken ct) =>
        ChildProcess.RunAsync(new ProcessRequest("stty", "-F", "/dev/tty", mode) { AcceptedExitCodes = [0, 1] }, ct);
}
