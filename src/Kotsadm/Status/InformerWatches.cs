using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Status;

/// <summary>The watches of one version's informers.</summary>
internal sealed class InformerWatches : IAsyncDisposable
{
    private static readonly Dictionary<string, ResourceType> Kinds = new(StringComparer.Ordinal)
    {
        ["deployment"] = ResourceTypes.Deployments,
        ["statefulset"] = ResourceTypes.StatefulSets,
        ["daemonset"] = ResourceTypes.DaemonSets,
        ["service"] = ResourceTypes.Services,
        ["ingress"] = new("networking.k8s.io", "v1", "Ingress", "ingresses", true),
        ["persistentvolumeclaim"] = ResourceTypes.PersistentVolumeClaims,
        ["job"] = ResourceTypes.Jobs,
    };

    private readonly KubeClient _client;
    private readonly IReadOnlyList<StatusInformer> _informers;
    private readonly string _namespace;
    private readonly CancellationTokenSource _done = new();
    private readonly Dictionary<(string Kind, string Namespace), ObjectCache<Seen>> _caches = [];
    private readonly List<Task> _running = [];
    private int _changed = 1;

    public InformerWatches(KubeClient client, IReadOnlyList<StatusInformer> informers, string appNamespace) => (_client, _informers, _namespace) = (client, informers, appNamespace);

    /// <summary>Whether something changed since this was last asked.</summary>
    public bool TakeChange() => Interlocked.Exchange(ref _changed, 0) == 1;

    /// <summary>The state of every informer, in the vendor's order.</summary>
    public async Task<IReadOnlyList<ObjectStatus>> StatesAsync(CancellationToken ct)
    {
        var states = new List<ObjectStatus>();
        foreach (var informer in _informers)
        {
            var ns = informer.Namespace == "" ? _namespace : informer.Namespace;
            var kind = StatusInformer.CanonicalKind(informer.Kind);
            if (await TypeAsync(kind, ct) is not { } type)
            {
                states.Add(new ObjectStatus(informer.Kind, informer.Name, ns, ResourceState.Missing, "this cluster does not know its kind"));
                continue;
            }
            var found = (await CacheAsync(type, ns, ct)).Find(new ObjectKey(type.Namespaced ? ns : "", informer.Name))?.Object;
            var look = WorkloadStates.Of(found, await RelatedAsync(type.Kind, ns, ct));
            states.Add(new ObjectStatus(type.Kind, informer.Name, type.Namespaced ? ns : "", look.State, look.Reason));
        }
        return states;
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _done.Dispose();
    }

    private async Task<RelatedObjects> RelatedAsync(string kind, string ns, CancellationToken ct) => kind switch
    {
        "StatefulSet" or "DaemonSet" => new RelatedObjects([.. (await CacheAsync(ResourceTypes.Pods, ns, ct)).Items.Select(s => s.Object)], []),
        "Service" or "Ingress" => new RelatedObjects([], [.. (await CacheAsync(ResourceTypes.Endpoints, ns, ct)).Items.Select(s => s.Object)]),
        _ => RelatedObjects.None,
    };

    /// <summary>Of the usual kinds without asking; any other by its name, plural, short name, or with its group: <c>databases.acme.io</c>.</summary>
    private async Task<ResourceType?> TypeAsync(string kind, CancellationToken ct)
    {
        if (Kinds.TryGetValue(kind, out var known))
            return known;
        var (name, group) = kind.IndexOf('.') is > 0 and var dot ? (kind[..dot], kind[(dot + 1)..]) : (kind, null);
        var (types, _) = await _client.AllTypesAsync(ct);
        return types.FirstOrDefault(t => (group is null || t.Group == group)
            && (t.Kind.Equals(name, StringComparison.OrdinalIgnoreCase) || t.Plural.Equals(name, StringComparison.OrdinalIgnoreCase) || t.ShortNames.Contains(name)));
    }

    private async Task<ObjectCache<Seen>> CacheAsync(ResourceType type, string ns, CancellationToken ct)
    {
        var key = (type.Kind, ns);
        if (!_caches.TryGetValue(key, out var cache))
        {
            cache = new ObjectCache<Seen>(_client, type, new ListQuery(type.Namespaced ? ns : null), Slim) { OnChange = _ => Interlocked.Exchange(ref _changed, 1) };
            _caches[key] = cache;
            _running.Add(RunAsync(cache));
        }
        await cache.Filled.WaitAsync(TimeSpan.FromSeconds(30), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return cache;
    }

    private async Task RunAsync(ObjectCache<Seen> cache)
    {
        while (!_done.IsCancellationRequested)
        {
            try
            {
                await cache.RunAsync(_done.Token);
            }
            catch (Basics.ProblemException)
            {
                // The Cluster page says that the API server is away; here it is only asked again.
                await Task.Delay(TimeSpan.FromSeconds(10), _done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Without what the rules do not look at: the templates of pods and who owns which field are most of an object.</summary>
    private static Seen Slim(JsonObject o)
    {
        o.Metadata.Remove("managedFields");
        o.Metadata.Remove("annotations");
        (o["spec"] as JsonObject)?.Remove("template");
        if (o.Kind == "Pod")
            o.Remove("spec");
        return new Seen(o);
    }

    /// <summary>An object; each version of it is another.</summary>
    private sealed record Seen(JsonObject Object);
}
