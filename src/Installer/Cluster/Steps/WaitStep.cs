using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Runs;
using Kots.Embedded.Kube;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Cluster.Steps;

/// <summary>A step that only waits until the cluster is so, and on a time-out says what was missing.</summary>
/// <param name="exitCode">What the program ends with when it never became so.</param>
internal sealed class WaitStep(
    StepId id, string sentence, string what, TimeSpan limit, ExitCode exitCode, ClusterAccess cluster,
    Func<KubeClient, CancellationToken, Task<string?>> missing, TimeProvider time)
    : ClusterStep(id, sentence, limit + TimeSpan.FromSeconds(30), cluster, missing, async (client, ct) =>
    {
        try
        {
            await Wait.UntilAsync(what, TimeLimits.Of(limit), TimeSpan.FromMilliseconds(250), token => LookAsync(client, missing, token), time, ct);
        }
        catch (ProblemException error) when (error.Problem.Code == "KE0102")
        {
            throw new ProblemException(error.Problem with { Do = "See `kots-embedded status` and the log; then run the same command again." }, exitCode, error);
        }
    }, asksOnce: true)
{
    private static async Task<string?> LookAsync(KubeClient client, Func<KubeClient, CancellationToken, Task<string?>> missing, CancellationToken ct)
    {
        try
        {
            return await missing(client, ct);
        }
        catch (ProblemException error)
        {
            return error.Problem.What;
        }
    }
}
