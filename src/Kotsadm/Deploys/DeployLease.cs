using System.Globalization;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// The Lease kotsadm-deploy: who holds it may deploy. It keeps a console that was replaced, and has not noticed, from going on beside the new one
/// (design.md "Deploy").
/// </summary>
internal sealed class DeployLease : IAsyncDisposable
{
    private const string Name = "kotsadm-deploy";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(8);
    private readonly KubeClient _client;
    private readonly string _namespace;
    private readonly string _holder;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;

    private DeployLease(KubeClient client, string ns, string holder, TimeProvider time)
    {
        (_client, _namespace, _holder, _time) = (client, ns, holder, time);
        _renewing = RenewAsync();
    }

    /// <summary>Cancelled when it could not be renewed in time, or someone else took it.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes it. One that the same holder left when it was killed is its own.</summary>
    /// <exception cref="ProblemException">KE6402: another console holds it.</exception>
    public static async Task<DeployLease> TakeAsync(KubeClient client, string ns, string holder, TimeProvider time, CancellationToken ct)
    {
        var found = await client.FindAsync(ResourceTypes.Leases, ns, Name, ct);
        if (found is null)
        {
            try
            {
                await client.CreateAsync(Lease(ns, holder, time, null), null, ct);
            }
            catch (ProblemException error) when (error.IsAlreadyExists)
            {
                throw Held(ns);
            }
            return new DeployLease(client, ns, holder, time);
        }
        if (found.TextAt("spec", "holderIdentity") is { Length: > 0 } other && other != holder && IsFresh(found, time))
            throw Held(ns);
        try
        {
            // Its resourceVersion makes one of two that take it at once the loser.
            await client.ReplaceAsync(Lease(ns, holder, time, found), null, ct);
        }
        catch (ProblemException error) when (error.IsConflict)
        {
            throw Held(ns);
        }
        return new DeployLease(client, ns, holder, time);
    }

    public static ProblemException Held(string ns) => new(new Problem("KE6402", "Another console is deploying.", $"It holds the Lease {ns}/{Name}.", "Wait: it is tried again by itself."), ExitCode.Retry);

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _renewing;
        try
        {
            if (await _client.FindAsync(ResourceTypes.Leases, _namespace, Name, CancellationToken.None) is { } found && found.TextAt("spec", "holderIdentity") == _holder)
            {
                found["spec"]!["holderIdentity"] = "";
                await _client.ReplaceAsync(found, null, CancellationToken.None);
            }
        }
        catch (ProblemException)
        {
            // It ends by itself.
        }
        _lost.Dispose();
        _done.Dispose();
    }

    private async Task RenewAsync()
    {
        while (!_done.IsCancellationRequested)
        {
            await Task.Delay(Renewal, _time, _done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_done.IsCancellationRequested)
                return;
            try
            {
                var found = await _client.GetAsync(ResourceTypes.Leases, _namespace, Name, _done.Token);
                if (found.TextAt("spec", "holderIdentity") != _holder)
                {
                    await _lost.CancelAsync();
                    return;
                }
                await _client.ReplaceAsync(Lease(_namespace, _holder, _time, found), null, _done.Token);
            }
            catch (Exception error) when (error is ProblemException or OperationCanceledException)
            {
                // While the API server is away nobody can take the lease, and nothing can be deployed. Who has it is seen when it is back.
            }
        }
    }

    private static bool IsFresh(JsonObject lease, TimeProvider time) =>
        DateTimeOffset.TryParse(lease.TextAt("spec", "renewTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && time.GetUtcNow() - at < Length;

    private static JsonObject Lease(string ns, string holder, TimeProvider time, JsonObject? before)
    {
        var lease = before?.DeepClone().AsObject() ?? ApiObject.New("coordination.k8s.io/v1", "Lease", Name, ns);
        var now = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var isOurs = lease.TextAt("spec", "holderIdentity") == holder;
        lease["spec"] = new JsonObject
        {
            ["holderIdentity"] = holder,
            ["leaseDurationSeconds"] = (int)Length.TotalSeconds,
            ["acquireTime"] = isOurs ? lease.TextAt("spec", "acquireTime") : now,
            ["renewTime"] = now,
        };
        return lease;
    }
}
