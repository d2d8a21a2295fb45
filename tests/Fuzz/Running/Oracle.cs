using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate.Values;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Tests.Fuzz.Cases;

namespace Kots.Embedded.Tests.Fuzz.Running;

/// <summary>Go's own engine as a process (tests/Oracle), asked line by line or many lines at once.</summary>
internal sealed class Oracle : IDisposable
{
    private static readonly UTF8Encoding s_utf8 = new(false);
    private static readonly TimeSpan s_buildLimit = TimeSpan.FromMinutes(10);
    private const int CannotBeHad = 3;
    private readonly string _program;
    private Process _process;

    private Oracle(string program)
    {
        _program = program;
        _process = Start(program);
    }

    /// <summary>What is given for a case that ended the process.</summary>
    public static Outcome Ended { get; } = new(null, "the oracle ended");

    /// <summary>Builds it, if the cache does not have it, and starts it.</summary>
    /// <exception cref="OracleMissingException">The tool chain cannot be had here.</exception>
    public static async Task<Oracle> StartAsync()
    {
        var request = new ProcessRequest(Checkout.PathOf("tests", "Oracle", "build")) { AcceptedExitCodes = [0, CannotBeHad], Limit = s_buildLimit };
        var build = await ChildProcess.RunAsync(request, CancellationToken.None);
        if (build.ExitCode == CannotBeHad)
            throw new OracleMissingException(build.Errors.Trim());
        return new Oracle(build.Text);
    }

    /// <summary>Answers in the order of the questions. Where one ends the process, another takes the rest.</summary>
    public Outcome[] AskAll(IReadOnlyList<FuzzCase> rows)
    {
        var answers = new List<Outcome>();
        while (answers.Count < rows.Count)
        {
            var (input, rest) = (_process.StandardInput, rows.Skip(answers.Count).ToList());
            // While answers are read: a pipe holds few questions.
            var sending = new Thread(() => Send(input, rest));
            sending.Start();
            while (answers.Count < rows.Count && _process.StandardOutput.ReadLine() is { } line)
                answers.Add(Read(line));
            sending.Join();
            if (answers.Count == rows.Count)
                break;
            answers.Add(Ended);
            _process.Dispose();
            _process = Start(_program);
        }
        return [.. answers];
    }

    /// <summary>One answer.</summary>
    public Outcome Ask(FuzzCase row) => AskAll([row])[0];

    /// <summary>Raw answer of a measurement.</summary>
    public JsonNode Measure(FuzzCase row, int repeat)
    {
        _process.StandardInput.WriteLine(CaseJson.Write(row, repeat));
        _process.StandardInput.Flush();
        return JsonNode.Parse(_process.StandardOutput.ReadLine() ?? throw new EndOfStreamException("The oracle has ended."))!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static Process Start(string program)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = s_utf8,
            StandardOutputEncoding = s_utf8,
        };
        start.Environment["TZ"] = "UTC";
        // The heap grows a little further before it is swept: the texts are short-lived.
        start.Environment["GOGC"] = "400";
        // ChildProcess waits for an end; this one is talked with.
#pragma warning disable RS0030
        var process = Process.Start(start)!;
#pragma warning restore RS0030
        // What Go says when it ends is megabytes of stacks.
        process.BeginErrorReadLine();
        return process;
    }

    private static void Send(StreamWriter input, IReadOnlyList<FuzzCase> rows)
    {
        try
        {
            foreach (var row in rows)
                input.WriteLine(CaseJson.Write(row));
            input.Flush();
        }
        catch (IOException)
        {
            // It ended: who reads sees it.
        }
    }

    private static Outcome Read(string line)
    {
        var answer = JsonNode.Parse(line)!;
        if ((string?)answer["error"] is { } error)
            return new Outcome(null, error);
        var output = (string)answer["output"]!;
        return new Outcome((bool?)answer["base64"] == true ? GoText.FromBytes(Convert.FromBase64String(output)) : output, null);
    }
}
