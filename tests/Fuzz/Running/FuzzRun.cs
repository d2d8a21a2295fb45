using Kots.Embedded.Tests.Fuzz.Cases;

namespace Kots.Embedded.Tests.Fuzz.Running;

/// <summary>Runs cases through both engines: the oracle works through a batch while we render the same.</summary>
internal sealed class FuzzRun(Oracle oracle, AllowList allowed)
{
    private const int Batch = 500;
    private const int Enough = 200;

    /// <summary>Cases run.</summary>
    public int Ran { get; private set; }

    /// <summary>Of them with a text, not an error, from Go.</summary>
    public int Rendered { get; private set; }

    /// <summary>Entries of the allow-list by how often they were needed.</summary>
    public Dictionary<string, int> Allowed { get; } = [];

    /// <summary>What is not allowed, not shrunk.</summary>
    public List<Difference> Differences { get; } = [];

    /// <summary>Cases that ended Go's process, by its limits of time and memory too: a map that holds itself, a text without end.</summary>
    public List<FuzzCase> Ended { get; } = [];

    /// <summary>Runs all, or until there are enough differences to look at.</summary>
    public void Run(IEnumerable<FuzzCase> cases)
    {
        foreach (var batch in cases.Chunk(Batch).TakeWhile(_ => Differences.Count < Enough))
        {
            var (go, ours) = (Array.Empty<Outcome>(), Array.Empty<Outcome>());
            Parallel.Invoke(() => go = oracle.AskAll(batch), () => ours = Array.ConvertAll(batch, row => OurEngine.Render(row)));
            for (var i = 0; i < batch.Length; i++)
                Compare(batch[i], go[i], ours[i]);
        }
    }

    private void Compare(FuzzCase row, Outcome go, Outcome ours)
    {
        Ran++;
        if (ReferenceEquals(go, Oracle.Ended))
        {
            Ended.Add(row);
            return;
        }
        if (go.Error is null)
            Rendered++;
        if (go.AgreesWith(ours))
            return;
        if (allowed.Find(row, go, ours) is { } entry)
            Allowed[entry.Name] = Allowed.GetValueOrDefault(entry.Name) + 1;
        else
            Differences.Add(new Difference(row, go, ours));
    }
}
