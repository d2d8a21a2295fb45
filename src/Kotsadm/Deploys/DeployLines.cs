using Kots.Embedded.Basics;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>Lines of a deployment's log as they come, written together so that a thousand objects are not a thousand synced writes.</summary>
internal sealed class DeployLines(DeployLog log, string appId, long sequence)
{
    private const int Gathered = 50;
    private readonly List<LogLine> _lines = [];

    public Task InfoAsync(string step, string text, string detail, CancellationToken ct) => AddAsync(step, "info", text, detail, ct);

    public Task WarnAsync(string step, string text, string detail, CancellationToken ct) => AddAsync(step, "warn", text, detail, ct);

    /// <summary>Writes what is gathered.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        var lines = _lines.ToList();
        _lines.Clear();
        await log.WriteAsync(appId, sequence, lines, ct);
    }

    /// <summary>In which step a problem came up, by its code.</summary>
    public static string StepOf(Problem problem) => problem.Code switch
    {
        "KE6403" => DeployStep.Check,
        "KE6406" => DeployStep.Charts,
        _ => DeployStep.Apply,
    };

    private async Task AddAsync(string step, string level, string text, string detail, CancellationToken ct)
    {
        _lines.Add(new LogLine { Step = step, Level = level, Text = text, Detail = detail });
        if (_lines.Count >= Gathered)
            await FlushAsync(ct);
    }
}
