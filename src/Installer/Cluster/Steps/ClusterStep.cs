using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Kube;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Cluster.Steps;

/// <summary>
/// A step whose result is in the cluster. It goes with the cluster, so Undo has nothing to do on this machine.
/// </summary>
/// <param name="missing">Looks: null when it is so, else what is missing, for people.</param>
/// <param name="apply">Brings it about; safe to repeat.</param>
/// <param name="asksOnce">The step asks again by itself, so that its client need not.</param>
internal class ClusterStep(
    StepId id, string sentence, TimeSpan limit, ClusterAccess cluster,
    Func<KubeClient, CancellationToken, Task<string?>> missing,
    Func<KubeClient, CancellationToken, Task> apply,
    bool asksOnce = false)
    : Step(id, sentence, limit, "objects in the cluster")
{
    private KubeClient Client => asksOnce ? cluster.ClientThatAsksOnce : cluster.Client;

    public override async Task<StepState> CheckAsync(CancellationToken ct)
    {
        if (!cluster.Exists)
            return Needed("there is no cluster yet");
        try
        {
            return await missing(Client, ct) is { } reason ? Needed(reason) : Done;
        }
        catch (ProblemException error)
        {
            // Looking was not possible: the API server is down, or not up yet. Apply will find out and say so.
            return Needed(error.Problem.What);
        }
    }

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        await apply(Client, ct);
        return StepChange.Created();
    }
}
