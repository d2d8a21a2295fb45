using Kots.Embedded.Basics;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Host;

/// <summary>The machine that we run on. Every program that is run goes to the log with its exit code and duration.</summary>
internal sealed class ThisHost(ILogger<ThisHost> log, TimeProvider time) : IHost
{
    public string Path(string absolute) => absolute;

    public async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        try
        {
            var result = await ChildProcess.RunAsync(request, ct);
            log.LogDebug("{Program} {Arguments} → {ExitCode} in {Elapsed}", request.Program, string.Join(' ', request.Arguments),
                result.ExitCode, time.GetElapsedTime(started));
            return result;
        }
        catch (ProblemException error)
        {
            log.LogWarning("{Program} {Arguments}: {Problem}", request.Program, string.Join(' ', request.Arguments), error.Problem);
            throw;
        }
    }
}
