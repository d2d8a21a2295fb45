using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Deploys;

/// <summary>
/// What an API server answers in its first second, which cannot be held with the real one: it is not ready, and refuses whatever its caches do
/// not allow yet.
/// </summary>
internal sealed class StartingApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StartingApiServer(WebApplication app) => _app = app;

    /// <summary>Whether it says that it is ready. It refuses all the same.</summary>
    public bool IsReady { get; set; }

    public static async Task<StartingApiServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new StartingApiServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Writes a kubeconfig that leads here.</summary>
    public void WriteKubeconfig(string file) => File.WriteAllText(file, new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Config",
        ["current-context"] = "here",
        ["contexts"] = new JsonArray(new JsonObject { ["name"] = "here", ["context"] = new JsonObject { ["cluster"] = "here", ["user"] = "me" } }),
        ["clusters"] = new JsonArray(new JsonObject { ["name"] = "here", ["cluster"] = new JsonObject { ["server"] = _app.Urls.Single() } }),
        ["users"] = new JsonArray(new JsonObject { ["name"] = "me", ["user"] = new JsonObject { ["token"] = "none" } }),
    }.ToJsonString());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/readyz")
        {
            context.Response.StatusCode = (int)(IsReady ? HttpStatusCode.OK : HttpStatusCode.InternalServerError);
            return Task.CompletedTask;
        }
        context.Response.StatusCode = (int)HttpStatusCode.Forbidden;
        return context.Response.WriteAsJsonAsync(new JsonObject { ["kind"] = "Status", ["status"] = "Failure", ["reason"] = "Forbidden", ["code"] = 403, ["message"] = "not yet ready to handle request" });
    }
}
