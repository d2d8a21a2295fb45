using System.Data.Common;
using System.Text.Json.Nodes;
using Kots.Embedded.Kotsadm.Certificates;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.SignIn;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Health;

internal static class HealthEndpoints
{
    /// <summary>
    /// <c>{version, status:{database:{connected}, storage:{available}, password:{available}, certificate:{available}, cluster:{reachable}}}</c>, each with a
    /// <c>reason</c> where it is not so. 503 when people could not use the console. The cluster does not count: taking the console away
    /// because the API server is down helps nobody.
    /// Differs from KOTS, whose answer is always yes (spec/kotsadm.md §2.2).
    /// </summary>
    public static async Task<IResult> HealthzAsync(DataFolderCheck folder, IConsoleDatabase database, ConsolePassword password, ServerCertificate certificate, ClusterConnection cluster, CancellationToken ct)
    {
        var storage = folder.Trouble();
        var trouble = await TroubleOfAsync(database, ct);
        var status = new JsonObject
        {
            ["database"] = Part("connected", trouble),
            ["storage"] = Part("available", storage),
            ["password"] = Part("available", password.Read() is null ? "Secret kotsadm-password holds no bcrypt hash." : null),
            ["certificate"] = Part("available", certificate.Current is null ? certificate.Trouble : null),
            ["cluster"] = Part("reachable", cluster.Trouble?.Problem.Why),
        };
        var usable = storage is null && trouble is null && password.Read() is not null && certificate.Current is not null;
        var body = new JsonObject { ["version"] = ProductVersion.Text, ["status"] = status };
        return Results.Text(body.ToJsonString(), "application/json", statusCode: usable ? 200 : 503);
    }

    /// <summary>The process answers; nothing more.</summary>
    public static IResult Livez() => Results.Text("ok\n");

    /// <summary>Prometheus text format 0.0.4.</summary>
    public static async Task<IResult> MetricsAsync(ProcessMetrics process, AppMetrics apps, CancellationToken ct) =>
        Results.Text(process.Read() + await apps.ReadAsync(ct), "text/plain; version=0.0.4; charset=utf-8");

    private static async Task<string?> TroubleOfAsync(IConsoleDatabase database, CancellationToken ct)
    {
        try
        {
            await database.ReadAsync(connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT COUNT(*) FROM app"), ct);
            return null;
        }
        catch (DbException error)
        {
            return error.Message;
        }
    }

    private static JsonObject Part(string name, string? trouble)
    {
        var part = new JsonObject { [name] = trouble is null };
        if (trouble is not null)
            part["reason"] = trouble;
        return part;
    }
}
