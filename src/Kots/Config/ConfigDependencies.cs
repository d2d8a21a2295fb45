using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>
/// Which items need which others first (kots-rendering.md §2.4). Items are taken out one by one; <see cref="Heads"/> are those that wait for
/// nothing.
/// </summary>
public sealed class ConfigDependencies
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, HashSet<string>> _waitsFor = new(StringComparer.Ordinal);

    /// <summary>The items that are left, in the order of the document.</summary>
    public IReadOnlyList<string> Left => _order;

    /// <summary>Reads the templates in the value and default of all items.</summary>
    public static ConfigDependencies Of(IEnumerable<ConfigItem> items)
    {
        var graph = new ConfigDependencies();
        var certificates = new CertificateLinks();
        var scanner = new DependencyScan();
        foreach (var item in items)
        {
            graph.Add(item.Name);
            foreach (var text in new[] { item.Default.Text, item.Value.Text })
                scanner.Scan(text, item.Name, graph, certificates);
        }
        certificates.ApplyTo(graph);
        return graph;
    }

    /// <summary>An item that waits for nothing yet.</summary>
    public void Add(string item)
    {
        if (_waitsFor.TryAdd(item, new HashSet<string>(StringComparer.Ordinal)))
            _order.Add(item);
    }

    /// <summary>An item waits for another; for one that is not known it waits until <see cref="ForgetUnknown"/>.</summary>
    public void Add(string item, string needed)
    {
        Add(item);
        _waitsFor[item].Add(needed);
    }

    /// <summary>The items that wait for nothing, in the order of the document.</summary>
    /// <exception cref="Basics.ProblemException">KE9401: all that are left wait for each other.</exception>
    public IReadOnlyList<string> Heads()
    {
        List<string> heads = [.. _order.Where(item => _waitsFor[item].Count == 0)];
        if (heads.Count == 0 && _order.Count > 0)
            throw ConfigProblems.Cycle(_order.SelectMany(item => _waitsFor[item].Order(StringComparer.Ordinal).Select(needed => (item, needed))));
        return heads;
    }

    /// <summary>An item is done: nobody waits for it any more.</summary>
    public void Resolve(string item)
    {
        if (!_waitsFor.Remove(item))
            return;
        _order.Remove(item);
        foreach (var waits in _waitsFor.Values)
            waits.Remove(item);
    }

    /// <summary>Nobody waits for items that are not there.</summary>
    public void ForgetUnknown()
    {
        foreach (var waits in _waitsFor.Values)
            waits.RemoveWhere(needed => !_waitsFor.ContainsKey(needed));
    }

    /// <summary>All items, each after those it waits for; within that in the order of the document.</summary>
    /// <exception cref="Basics.ProblemException">KE9401. As upstream also when every item waits and some wait for unknown ones.</exception>
    public IReadOnlyList<string> InOrder()
    {
        var result = new List<string>(_order.Count);
        var place = _order.Index().ToDictionary(o => o.Item, o => o.Index, StringComparer.Ordinal);
        var wave = Heads();
        ForgetUnknown();
        var waiters = _waitsFor.SelectMany(w => w.Value, (w, needed) => (Needed: needed, Item: w.Key)).ToLookup(p => p.Needed, p => p.Item, StringComparer.Ordinal);
        // Who waited for unknown ones alone comes after those that never waited.
        List<string> freed = [.. _order.Where(item => _waitsFor[item].Count == 0).Except(wave)];
        while (wave.Count > 0)
        {
            result.AddRange(wave);
            foreach (var item in wave)
            {
                _waitsFor.Remove(item);
                freed.AddRange(waiters[item].Where(waiter => _waitsFor[waiter].Remove(item) && _waitsFor[waiter].Count == 0));
            }
            (wave, freed) = ([.. freed.OrderBy(item => place[item])], []);
        }
        _order.RemoveAll(item => !_waitsFor.ContainsKey(item));
        // It says which ones are left, if any.
        Heads();
        return result;
    }

    /// <summary>
    /// Items that wait for each other, one list for each circle, in the order in which each waits for the next. An item that waits for itself alone is
    /// a list of one.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Circles(IEnumerable<ConfigItem> items)
    {
        var graph = Of(items);
        graph.ForgetUnknown();
        while (graph._order.Find(item => graph._waitsFor[item].Count == 0) is { } free)
            graph.Resolve(free);
        var (circles, seen) = (new List<IReadOnlyList<string>>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var start in graph._order)
        {
            var path = new List<string>();
            var item = start;
            for (; seen.Add(item); item = graph._waitsFor[item].Order(StringComparer.Ordinal).First())
                path.Add(item);
            // Otherwise the path ran into one that was walked before.
            if (path.IndexOf(item) is >= 0 and var from)
                circles.Add(path[from..]);
        }
        return circles;
    }
}
