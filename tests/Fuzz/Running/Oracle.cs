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
    private readonly Process process;

    private Oracle(Process process) => this.process = process;

    /// <summary>Builds it, if the cache does not have it, and starts it.</summary>
    /// <exception cref="OracleMissingException">The tool chain cannot be had here.</exception>
    public static async Task<Oracle> StartAsync()
    {
        var request = new ProcessRequest(Checkout.PathOf("tests", "Oracle", "build")) { AcceptedExitCodes = [0, CannotBeHad], Limit = s_buildLimit };
        var build = await ChildProcess.RunAsync(request, CancellationToken.None);
        if (build.ExitCode == CannotBeHad)
            throw new OracleMissingException(build.Errors.Trim());
        var start = new ProcessStartInfo(build.Text)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = s_utf8,
            StandardOutputEncoding = s_utf8,
        };
        start.Environment["TZ"] = "UTC";
        // The heap grows a little further before it is swept: the texts are short-lived.
        start.Environment["GOGC"] = "400";
        // ChildProcess waits for an end; this one is talked with.
#pragma warning disable RS0030
        return new Oracle(Process.Start(start)!);
#pragma warning restore RS0030
    }

    /// <summary>One answer.</summary>
    public Outcome Ask(FuzzCase row)
    {
        Send(row);
        Flush();
        return Receive();
    }

    /// <summary>Raw answer of a measurement.</summary>
    public JsonNode Measure(FuzzCase row, int repeat)
    {
        process.StandardInput.WriteLine(CaseJson.Write(row, repeat));
        Flush();
        return JsonNode.Parse(process.StandardOutput.ReadLine() ?? throw new EndOfStreamException("The oracle has ended."))!;
    }

    /// <summary>Puts a question on its way.</summary>
    public void Send(FuzzCase row) => process.StandardInput.WriteLine(CaseJson.Write(row));

    /// <summary>Sends what is on its way.</summary>
    public void Flush() => process.StandardInput.Flush();

    /// <summary>The next answer, in the order of the questions.</summary>
    public Outcome Receive()
    {
        var answer = JsonNode.Parse(process.StandardOutput.ReadLine() ?? throw new EndOfStreamException("The oracle has ended."))!;
        if ((string?)answer["error"] is { } error)
            return new Outcome(null, error);
        var output = (string)answer["output"]!;
        return new Outcome((bool?)answer["base64"] == true ? GoText.FromBytes(Convert.FromBase64String(output)) : output, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
