using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>
/// Keeps what the Cluster page shows, by watches, for all pages together; holds only the few fields that are shown. Pages are told at most
/// five times a second.
/// </summary>
internal sealed partial class ClusterWatch(KubeClientSource source, ClusterConnection connection, TimeProvider time, ILogger<ClusterWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(15);
    private readonly Channel<bool> _dirty = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Caches? _caches;
    private ProblemException? _refused;

    /// <summary>Something that is shown changed. Called from the watch's own loop.</summary>
    public event EventHandler? Changed;

    public ClusterPicture Picture()
    {
        var caches = _caches;
        var trouble = (connection.Trouble ?? _refused)?.Problem;
        if (caches is null)
            return new ClusterPicture { Complete = false, Nodes = [], AddOns = null, Trouble = trouble, AsOf = connection.AnsweredAt };
        return new ClusterPicture
        {
            Complete = caches.Filled.IsCompletedSuccessfully,
            Nodes = NodeReading.Add(caches.Nodes.Items, caches.Pods.Items),
            AddOns = caches.Lists.Items.FirstOrDefault() is { } list ? [.. list.AddOns.Select(a => AddOnReading.Judge(a, caches.Find))] : null,
            Trouble = trouble,
            AsOf = connection.AnsweredAt,
        };
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        connection.Looked += (_, _) => Tell();
        var telling = TellAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var caches = _caches ??= new Caches(source.Client, Tell, LogBadList);
                await caches.RunAsync(stoppingToken);
            }
            catch (ProblemException error)
            {
                _refused = error;
                LogRefused(log, error.Problem.Code, error.Problem.What);
                Tell();
                await Task.Delay(AfterRefusal, time, stoppingToken);
                _refused = null;
            }
        }
        await telling;
    }

    private void Tell() => _dirty.Writer.TryWrite(true);

    private async Task TellAsync(CancellationToken ct)
    {
        while (await _dirty.Reader.WaitToReadAsync(ct))
        {
            await Task.Delay(Gather, time, ct);
            _dirty.Reader.TryRead(out _);
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    private void LogBadList(string why) => LogUnreadable(log, AddOnReading.ConfigMap, why);

    [LoggerMessage(30, LogLevel.Warning, "{Code} {What}")]
    private static partial void LogRefused(ILogger log, string code, string what);

    [LoggerMessage(31, LogLevel.Warning, "KE6003 ConfigMap kube-system/{Name} cannot be read as a list of add-ons: {Why}")]
    private static partial void LogUnreadable(ILogger log, string name, string why);

    private sealed record AddOnList(IReadOnlyList<AddOn> AddOns);

    private sealed class Caches(KubeClient client, Action changed, Action<string> badList)
    {
        public ObjectCache<Node> Nodes { get; } = new(client, ResourceTypes.Nodes, null, NodeReading.Read) { OnChange = _ => changed() };

        public ObjectCache<PodUse> Pods { get; } = new(client, ResourceTypes.Pods, null, NodeReading.ReadPod) { OnChange = _ => changed() };

        public ObjectCache<AddOnList> Lists { get; } = new(client, ResourceTypes.ConfigMaps,
            new ListQuery(AddOnReading.Namespace) { Fields = $"metadata.name={AddOnReading.ConfigMap}" }, o => ReadList(o, badList))
        {
            OnChange = _ => changed(),
        };

        private ObjectCache<Workload> Deployments { get; } = Workloads(client, ResourceTypes.Deployments, changed);

        private ObjectCache<Workload> DaemonSets { get; } = Workloads(client, ResourceTypes.DaemonSets, changed);

        private ObjectCache<Workload> StatefulSets { get; } = Workloads(client, ResourceTypes.StatefulSets, changed);

        public Task Filled => Task.WhenAll(Nodes.Filled, Pods.Filled, Lists.Filled, Deployments.Filled, DaemonSets.Filled, StatefulSets.Filled);

        public async Task RunAsync(CancellationToken ct)
        {
            using var together = CancellationTokenSource.CreateLinkedTokenSource(ct);
            Task[] all =
            [
                Nodes.RunAsync(together.Token), Pods.RunAsync(together.Token), Lists.RunAsync(together.Token),
                Deployments.RunAsync(together.Token), DaemonSets.RunAsync(together.Token), StatefulSets.RunAsync(together.Token),
            ];
            var first = await Task.WhenAny(all);
            await together.CancelAsync();
            await Task.WhenAll(all).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await first;
        }

        public Workload? Find(WorkloadRef reference)
        {
            var key = new ObjectKey(reference.Namespace, reference.Name);
            return reference.Kind switch
            {
                "Deployment" => Deployments.Find(key),
                "DaemonSet" => DaemonSets.Find(key),
                "StatefulSet" => StatefulSets.Find(key),
                _ => null,
            };
        }

        private static ObjectCache<Workload> Workloads(KubeClient client, ResourceType type, Action changed) =>
            new(client, type, null, o => AddOnReading.ReadWorkload(o, type.Kind)) { OnChange = _ => changed() };

        private static AddOnList? ReadList(JsonObject o, Action<string> badList)
        {
            try
            {
                return new AddOnList(AddOnReading.ReadList(o.TextAt("data", AddOnReading.Key) ?? "[]"));
            }
            catch (JsonException error)
            {
                badList(error.Message);
                return null;
            }
        }
    }
}
