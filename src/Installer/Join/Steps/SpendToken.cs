using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Installer.Tokens;
using Kots.Embedded.Kube;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Join.Steps;

/// <summary>
/// Deletes the token that this machine has joined with, by the token's own right to that. Kubernetes' tokens count until they expire; ours
/// count once.
/// </summary>
/// <param name="client">Signs in with the token; null on a run that was given none.</param>
/// <param name="token">The token, or null with it.</param>
internal sealed class SpendToken(KubeClient? client, JoinToken? token) : Step(
    "token/spend", "End the join token", TimeSpan.FromMinutes(1), "the token's Secret in the cluster")
{
    private bool _spent;

    public override async Task<StepState> CheckAsync(CancellationToken ct)
    {
        if (client is null || token is null || _spent)
            return Done;
        try
        {
            await client!.FindAsync(ResourceTypes.Nodes, null, "kots-embedded-token-check", ct);
            return Needed("the token still counts");
        }
        catch (ProblemException error) when (error.KubeStatus is { IsUnauthorized: true })
        {
            return Done;
        }
        catch (ProblemException error)
        {
            return Needed(error.Problem.What);
        }
    }

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        try
        {
            await client!.DeleteAsync(new ObjectRef("v1", "Secret", TokenObjects.Namespace, TokenObjects.SecretName(token!.Id)), null, ct);
        }
        catch (ProblemException error) when (error.KubeStatus is { IsUnauthorized: true })
        {
            // It ended by itself a moment ago.
        }
        // The API server may take the deleted token for some seconds more (its cache), so it is not asked again.
        _spent = true;
        return StepChange.Changed();
    }
}
