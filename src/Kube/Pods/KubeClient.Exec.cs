using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

public sealed partial class KubeClient
{
    /// <summary>Runs a program in a container, to its end.</summary>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="ProblemException">KE4041: no connection, or it broke off. KE4042: the program could not be started.</exception>
    public async Task<int> ExecAsync(string ns, string pod, ExecRequest exec, CancellationToken ct)
    {
        var subject = $"Pod {ns}/{pod}";
        var path = ResourceTypes.Pods.ObjectPath(ns, pod, "exec") + ExecQuery(exec);
        using var socket = await ChannelSocket.ConnectAsync(_connection, path, subject, ct);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var feeding = exec.Input is { } input ? FeedAsync(socket, input, done.Token) : Task.CompletedTask;
        var buffer = new ArrayBufferWriter<byte>();
        int? code = null;
        while (code is null && await socket.ReceiveAsync(buffer, ct) is var (channel, payload))
        {
            switch (channel)
            {
                case 1 when exec.Output is not null:
                    await exec.Output.WriteAsync(payload, ct);
                    break;
                case 2 when exec.Errors is not null:
                    await exec.Errors.WriteAsync(payload, ct);
                    break;
                case 3:
                    code = ReadExitCode(Encoding.UTF8.GetString(payload.Span), exec, subject);
                    break;
            }
        }
        await done.CancelAsync();
        await feeding;
        return code ?? throw new ProblemException(new Problem("KE4041", $"The connection to {subject} broke off.",
            $"It ended before {exec.Command[0]} did.", "Check that the container still runs, then try again."));
    }

    /// <summary>Runs a program in a container and gives back what it printed.</summary>
    /// <exception cref="ProblemException">KE4040 when it ends with another code than 0; KE4041, KE4042.</exception>
    public async Task<string> ExecForTextAsync(string ns, string pod, ExecRequest exec, CancellationToken ct)
    {
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        var code = await ExecAsync(ns, pod, exec with { Output = output, Errors = errors }, ct);
        var said = Encoding.UTF8.GetString(errors.GetBuffer(), 0, (int)errors.Length).Trim();
        if (code != 0)
        {
            throw new ProblemException(new Problem("KE4040", $"{exec.Command[0]} in Pod {ns}/{pod} ended with exit code {code}.",
                said.Length == 0 ? "It gave no reason." : said.Split('\n')[^1], "Mend what it says and try again.", said.Length == 0 ? null : said));
        }
        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }

    private static string ExecQuery(ExecRequest exec)
    {
        var query = new StringBuilder("?stdout=true");
        foreach (var word in exec.Command)
            query.Append("&command=").Append(Uri.EscapeDataString(word));
        if (exec.Container is { } container)
            query.Append("&container=").Append(Uri.EscapeDataString(container));
        if (exec.Input is not null)
            query.Append("&stdin=true");
        query.Append(exec.Terminal ? "&tty=true" : "&stderr=true");
        return query.ToString();
    }

    private static async Task FeedAsync(ChannelSocket socket, Stream input, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await input.ReadAsync(buffer, ct) is > 0 and var count)
                await socket.SendAsync(0, buffer.AsMemory(0, count), ct);
        }
        catch (Exception error) when (error is OperationCanceledException or System.Net.WebSockets.WebSocketException)
        {
            // the program ended without reading all of its input; its exit code tells the story
        }
    }

    private static int ReadExitCode(string json, ExecRequest exec, string subject)
    {
        var status = JsonNode.Parse(json) as JsonObject ?? [];
        if (status.TextAt("status") == "Success")
            return 0;
        foreach (var cause in status.ObjectsAt("details", "causes"))
        {
            if (cause.TextAt("reason") == "ExitCode" && int.TryParse(cause.TextAt("message"), out var code))
                return code;
        }
        throw new ProblemException(new Problem("KE4042", $"{exec.Command[0]} cannot be run in {subject}.",
            status.TextAt("message") ?? "The server gave no reason.", "Check the program's path in the image and the container's name."));
    }
}
