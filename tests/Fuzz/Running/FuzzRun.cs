using System.Collections.Concurrent;
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

    /// <summary>Runs all, or until there are enough differences to look at.</summary>
    public void Run(IEnumerable<FuzzCase> cases)
    {
        // One task sends, the oracle computes, another task reads, and this one renders: two cores are busy.
        using var sent = new BlockingCollection<FuzzCase[]>(4);
        using var answers = new BlockingCollection<Outcome[]>(4);
        var sending = Task.Factory.StartNew(() => Send(cases, sent), TaskCreationOptions.LongRunning);
        using var rows = new BlockingCollection<FuzzCase[]>(8);
        var reading = Task.Factory.StartNew(() => Receive(sent, rows, answers), TaskCreationOptions.LongRunning);
        foreach (var batch in rows.GetConsumingEnumerable())
        {
            var ours = Array.ConvertAll(batch, OurEngine.Render);
            var go = answers.Take();
            for (var i = 0; i < batch.Length; i++)
                Compare(batch[i], go[i], ours[i]);
        }
        Task.WaitAll(sending, reading);
    }

    private void Send(IEnumerable<FuzzCase> cases, BlockingCollection<FuzzCase[]> sent)
    {
        try
        {
            foreach (var batch in cases.Chunk(Batch))
            {
                if (Differences.Count >= Enough)
                    break;
                sent.Add(batch);
                foreach (var row in batch)
                    oracle.Send(row);
                oracle.Flush();
            }
        }
        finally
        {
            sent.CompleteAdding();
        }
    }

    private void Receive(BlockingCollection<FuzzCase[]> sent, BlockingCollection<FuzzCase[]> rows, BlockingCollection<Outcome[]> answers)
    {
        try
        {
            foreach (var batch in sent.GetConsumingEnumerable())
            {
                rows.Add(batch);
                answers.Add([.. batch.Select(_ => oracle.Receive())]);
            }
        }
        finally
        {
            rows.CompleteAdding();
            answers.CompleteAdding();
        }
    }

    private void Compare(FuzzCase row, Outcome go, Outcome ours)
    {
        Ran++;
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
