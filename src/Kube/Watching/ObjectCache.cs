using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Kube;

/// <summary>Name of an object within its kind.</summary>
/// <param name="Namespace">Empty for cluster-wide kinds.</param>
public readonly record struct ObjectKey(string Namespace, string Name)
{
    /// <summary>The key of an object.</summary>
    public static ObjectKey Of(JsonObject o) => new(o.Namespace ?? "", o.Name);

    /// <inheritdoc />
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}

/// <summary>One object came (no Old), changed, or went (no New).</summary>
public sealed record CacheChange<T>(ObjectKey Key, T? Old, T? New)
    where T : class;

/// <summary>
/// All objects of one kind as the cluster has them, kept up to date by a watch. Holds only what <paramref name="read"/> takes from each.
/// Reading is safe from any thread; changes are told one at a time, in order, from the loop.
/// </summary>
/// <param name="read">What to keep of an object; null leaves it out. Equal values (records) are not told as a change.</param>
public sealed class ObjectCache<T>(KubeClient client, ResourceType type, ListQuery? query, Func<JsonObject, T?> read)
    where T : class
{
    private readonly ConcurrentDictionary<ObjectKey, T> _items = new();
    private readonly TaskCompletionSource _filled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called for each change; should return quickly.</summary>
    public Action<CacheChange<T>>? OnChange { get; init; }

    /// <summary>Done when the first list is in.</summary>
    public Task Filled => _filled.Task;

    /// <summary>A snapshot of all entries.</summary>
    public IReadOnlyCollection<KeyValuePair<ObjectKey, T>> Entries => _items.ToArray();

    /// <summary>A snapshot of all values.</summary>
    public IReadOnlyCollection<T> Items => [.. _items.Values];

    /// <summary>One value; null when it is not there.</summary>
    public T? Find(ObjectKey key) => _items.GetValueOrDefault(key);

    /// <summary>Lists and watches until cancelled.</summary>
    /// <exception cref="Basics.ProblemException">What <see cref="KubeClient.WatchAsync"/> throws; starting again is safe.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        await foreach (var told in client.WatchAsync(type, query, since: null, ct))
        {
            switch (told)
            {
                case WatchEvent.Listed list:
                    TakeList(list.Items);
                    // The event is held until the next one comes, for a quiet kind an hour: whole objects must not be held with it.
                    (list.Items as List<JsonObject>)?.Clear();
                    _filled.TrySetResult();
                    break;
                case WatchEvent.Added added:
                    Put(ObjectKey.Of(added.Item), read(added.Item));
                    break;
                case WatchEvent.Modified modified:
                    Put(ObjectKey.Of(modified.Item), read(modified.Item));
                    break;
                case WatchEvent.Deleted deleted:
                    Put(ObjectKey.Of(deleted.Item), null);
                    break;
            }
        }
    }

    private void TakeList(IReadOnlyList<JsonObject> list)
    {
        var seen = new HashSet<ObjectKey>();
        foreach (var o in list)
        {
            var key = ObjectKey.Of(o);
            seen.Add(key);
            Put(key, read(o));
        }
        foreach (var key in _items.Keys)
        {
            if (!seen.Contains(key))
                Put(key, null);
        }
    }

    private void Put(ObjectKey key, T? value)
    {
        var old = _items.GetValueOrDefault(key);
        if (value is null)
            _items.TryRemove(key, out _);
        else
            _items[key] = value;
        if (!EqualityComparer<T?>.Default.Equals(old, value))
            OnChange?.Invoke(new CacheChange<T>(key, old, value));
    }
}
