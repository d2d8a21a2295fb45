using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Tests.Conformance.Running;

/// <summary>Runs all rows of a pack and compares.</summary>
public static class PackRunner
{
    /// <summary>Runs a pack; <paramref name="only"/> is a part of the ids that are wanted.</summary>
    public static PackReport Run(Pack pack, string root, string? only = null)
    {
        var folder = Path.Combine(root, pack.Name);
        var (ran, passed) = (0, 0);
        var skipped = new Dictionary<string, int>();
        var (deviating, failures) = (new List<Finding>(), new List<Finding>());
        foreach (var row in PackFiles.Read(pack.Name, folder).Where(c => only is null || c.Id.Contains(only)))
        {
            if (pack.Skip?.GetValueOrDefault(row.Family) is { } reason || !pack.Operations.ContainsKey(row.Op) && (reason = $"{row.Op} is not built yet") != "")
            {
                skipped[reason] = skipped.GetValueOrDefault(reason) + 1;
                continue;
            }
            if (pack.SkipRow?.Invoke(row) is { } rowReason)
            {
                skipped[rowReason] = skipped.GetValueOrDefault(rowReason) + 1;
                continue;
            }
            ran++;
            if (Check(row, pack.Operations[row.Op]) is not { } finding)
                passed++;
            else if (row.Deviates is not null)
                deviating.Add(finding);
            else
                failures.Add(finding);
        }
        return new PackReport(pack.Name, ran, passed, deviating, skipped, failures);
    }

    private static Finding? Check(ConformanceCase row, Operation operation)
    {
        var got = Call(row, operation);
        if (got["bug"] is not null)
            return new Finding(row.Id, "bug", Print(row.Then), Print(got["bug"]));
        foreach (var (key, wanted) in row.Then)
        {
            if (Differs(row, operation, key, wanted, got) is { } value)
                return new Finding(row.Id, key, Print(wanted), value);
        }
        var unexpected = got["error"] is not null && !row.Then.Any(t => t.Key.StartsWith("error", StringComparison.Ordinal));
        return unexpected ? new Finding(row.Id, "error", "no error", Print(got["error"])) : null;
    }

    private static string? Differs(ConformanceCase row, Operation operation, string key, JsonNode? wanted, JsonObject got)
    {
        switch (key)
        {
            case "error" when wanted?.GetValueKind() == System.Text.Json.JsonValueKind.True:
                return got["error"] is null ? Print(got) : null;
            case "error" when wanted is null || wanted.GetValueKind() == System.Text.Json.JsonValueKind.False:
                return got["error"] is null ? null : Print(got["error"]);
            case "error" or "errorContains":
                // The text is free: its gist is enough, and ours is written for people.
                return got["error"] is null ? Print(got) : null;
        }
        if (got["error"] is not null && !got.ContainsKey(key))
            return row.Then["error"]?.GetValueKind() == System.Text.Json.JsonValueKind.True ? null : Print(got);
        var same = operation.Same?.Invoke(key, wanted, got[key]) ?? JsonCompare.Same(wanted, got[key]);
        return same ? null : Print(got.ContainsKey(key) ? got[key] : got);
    }

    private static JsonObject Call(ConformanceCase row, Operation operation)
    {
        try
        {
            return operation.Call(row);
        }
        catch (ProblemException error)
        {
            return new JsonObject { ["error"] = string.Join("; ", error.Problems.Select(p => $"{p.Code} {p.What} {p.Why}")) };
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            // One row must not hide the others; a bug never fits what a row wants, not even an error.
            return new JsonObject { ["bug"] = bug.ToString() };
        }
    }

    private static string Print(JsonNode? node) => node?.ToJsonString(JsonCompare.Readable) ?? "nothing";
}
