using Dapper;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>What a deployment did, line by line; a new deployment of the version begins it anew (spec/kotsadm.md §8.5).</summary>
internal sealed class DeployLog(IConsoleDatabase database, AppEvents events, TimeProvider time)
{
    private const int MostText = 20_000;

    /// <summary>Forgets what an earlier deployment of the version said.</summary>
    public Task BeginAsync(string appId, long sequence, CancellationToken ct) => database.WriteAsync((connection, transaction) =>
        connection.ExecuteAsync("DELETE FROM app_downstream_output WHERE app_id = @appId AND sequence = @sequence", new { appId, sequence }, transaction), ct);

    public async Task WriteAsync(string appId, long sequence, IReadOnlyList<LogLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
            return;
        await database.WriteAsync(async (connection, transaction) =>
        {
            var next = await connection.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(line), 0) FROM app_downstream_output WHERE app_id = @appId AND sequence = @sequence", new { appId, sequence }, transaction);
            foreach (var line in lines)
            {
                await connection.ExecuteAsync("INSERT INTO app_downstream_output (app_id, sequence, line, at, step, level, text, detail) VALUES (@appId, @sequence, @line, @at, @Step, @Level, @Text, @Detail)",
                    new { appId, sequence, line = ++next, at = StoredTime.Text(time.GetUtcNow()), line.Step, line.Level, Text = Cut(line.Text), Detail = Cut(line.Detail) }, transaction);
            }
            return 0;
        }, ct);
        events.Tell(appId);
    }

    public Task<IReadOnlyList<LogLine>> ReadAsync(string appId, long sequence, CancellationToken ct) => database.ReadAsync<IReadOnlyList<LogLine>>(async connection =>
        [.. await connection.QueryAsync<LogLine>("SELECT at, step, level, text, detail FROM app_downstream_output WHERE app_id = @appId AND sequence = @sequence ORDER BY line",
            new { appId, sequence })], ct);

    private static string Cut(string text) => text.Length <= MostText ? text : text[..MostText] + "…";
}

/// <summary>One line of a deployment's log.</summary>
public sealed class LogLine
{
    public string At { get; set; } = "";

    /// <summary>One of <see cref="DeployStep"/>.</summary>
    public string Step { get; set; } = "";

    /// <summary>info, warn or error.</summary>
    public string Level { get; set; } = "info";

    /// <summary>One sentence.</summary>
    public string Text { get; set; } = "";

    /// <summary>The server's or a program's own words; "" for none.</summary>
    public string Detail { get; set; } = "";
}

/// <summary>The steps of a deployment, in order.</summary>
internal static class DeployStep
{
    public const string Check = "check";
    public const string Apply = "apply";
    public const string Charts = "charts";
    public const string Remove = "remove";
    public static readonly IReadOnlyList<string> All = [Check, Apply, Charts, Remove];
}
