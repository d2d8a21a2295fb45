using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Runs;

/// <summary>
/// Shows a run to people from the same JSON lines that programs get (docs/output.md), so that a terminal that attaches late or again sees
/// the whole of it.
/// </summary>
internal sealed class RunText(IScreen screen)
{
    private readonly Dictionary<string, string> _sentences = [];
    private readonly Dictionary<string, string> _running = [];
    private int _skipped;
    private int _done;

    /// <summary>Takes the next line.</summary>
    public void Show(JsonObject line)
    {
        if (line["step"]?.GetValue<string>() is not { } step)
            return;
        var note = line["note"]?.GetValue<string>();
        switch (line["state"]?.GetValue<string>())
        {
            case "waiting":
                _sentences[step] = line["sentence"]?.GetValue<string>() ?? step;
                break;
            case "applying" or "undoing":
                _running[step] = "";
                break;
            case "progress":
                _running[step] = note ?? "";
                break;
            case "skipped":
                _skipped++;
                break;
            case "wouldApply":
                screen.Line($"  would   {_sentences[step]}{(note is null ? "" : $"  ({note})")}");
                break;
            case "done" or "undone":
                _done++;
                Ended(step, "  ok  ", line);
                break;
            case "failed":
                Ended(step, "  FAIL", line);
                break;
        }
        screen.Status(_running.Count == 0 ? null : string.Join(" · ", _running.Select(r => r.Value.Length == 0 ? _sentences[r.Key] : $"{_sentences[r.Key]} ({r.Value})")));
    }

    /// <summary>The last words: problems, and how much was so already.</summary>
    public void End(JsonObject last)
    {
        screen.Status(null);
        foreach (var problem in last["problems"]?.AsArray() ?? [])
            screen.Problem(Read(problem!.AsObject()));
        if (last["result"]?.GetValue<string>() == "succeeded" && _done == 0 && _skipped > 0)
            screen.Line($"Nothing to change: all {_skipped} steps are as they should be.");
    }

    private void Ended(string step, string mark, JsonObject line)
    {
        _running.Remove(step);
        var elapsed = TimeSpan.FromMilliseconds(line["elapsedMs"]?.GetValue<long>() ?? 0);
        screen.Status(null);
        screen.Line($"{mark} {elapsed.TotalSeconds,6:0.0} s  {_sentences[step]}");
    }

    private static Problem Read(JsonObject problem) => new(
        problem["code"]!.GetValue<string>(), problem["what"]!.GetValue<string>(), problem["why"]!.GetValue<string>(),
        problem["do"]!.GetValue<string>(), problem["details"]?.GetValue<string>());
}
