using System.Net;
using System.Text;
using Kots.Embedded.ClusterAgent.Loops;
using Kots.Embedded.ClusterAgent.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.ClusterAgent.Health;

/// <summary>
/// <c>/livez</c>: no loop hangs. <c>/readyz</c>: every loop has ended well once. <c>/healthz</c>: how each is doing. <c>/metrics</c>.
/// And the routes of features.
/// </summary>
internal sealed partial class HealthServer(AgentSettings settings, LoopHealth health, IEnumerable<AgentRoute> routes, TimeProvider time, ILogger<HealthServer> log)
    : BackgroundService
{
    private readonly AgentRoute[] _routes = [.. routes];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var reason = "";
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(stoppingToken);
            }
            catch (HttpListenerException error)
            {
                // the address may come later (DHCP), or an old pod may still hold the port
                if (reason != error.Message)
                    LogNotListening(log, settings.Listen, reason = error.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), time, stoppingToken);
            }
        }
    }

    private async Task ServeAsync(CancellationToken ct)
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://{settings.Listen}/");
        listener.Start();
        using var stop = ct.Register(listener.Abort);
        while (!ct.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (ct.IsCancellationRequested && error is ObjectDisposedException or HttpListenerException)
            {
                return;
            }
            Answer(context);
        }
    }

    private void Answer(HttpListenerContext context)
    {
        try
        {
            var (code, body) = context.Request.HttpMethod == "GET" ? Find(context.Request.Url?.AbsolutePath ?? "/") : (405, "GET only\n");
            context.Response.StatusCode = code;
            context.Response.ContentType = body.StartsWith('[') || body.StartsWith('{') ? "application/json" : "text/plain; version=0.0.4; charset=utf-8";
            context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
        }
        catch (Exception error) when (error is HttpListenerException or InvalidOperationException or IOException)
        {
            LogLost(log, error.Message); // the caller went away
        }
    }

    private (int Code, string Body) Find(string path)
    {
        var loops = health.All;
        if (_routes.FirstOrDefault(r => path.StartsWith(r.Prefix, StringComparison.Ordinal)) is { } route)
            return route.Answer(path[route.Prefix.Length..]) is { } answer ? (200, answer) : (404, "{}\n");
        return path switch
        {
            "/livez" => (loops.All(l => l.IsAlive) ? 200 : 503, HealthReport.Json(loops)),
            "/readyz" => (loops.Count > 0 && loops.All(l => l.IsReady) ? 200 : 503, HealthReport.Json(loops)),
            "/healthz" => (loops.All(l => l.Error is null) ? 200 : 503, HealthReport.Json(loops)),
            "/metrics" => (200, HealthReport.Metrics(loops)),
            _ => (404, "not found\n"),
        };
    }

    [LoggerMessage(20, LogLevel.Warning, "Nothing listens on {Listen} yet: {Why}")]
    private static partial void LogNotListening(ILogger log, string listen, string why);

    [LoggerMessage(21, LogLevel.Debug, "An answer was not taken: {Why}")]
    private static partial void LogLost(ILogger log, string why);
}
