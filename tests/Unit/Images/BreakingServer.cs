using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Tests.Unit.Images;

/// <summary>A real web server on loopback that serves a folder and can break its transfers.</summary>
internal sealed class BreakingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private int _running;

    private BreakingServer(string folder)
    {
        _folder = folder;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Connections are cut after this many bytes of a body; each break takes one from <see cref="Breaks"/>.</summary>
    public int BreakAfterBytes { get; set; } = int.MaxValue;

    public int Breaks { get; set; }

    /// <summary>Awaited before a break with the bytes of the file sent so far: a reset throws away what the client has not read yet.</summary>
    public Func<long, Task> BeforeBreakAsync { get; set; } = _ => Task.CompletedTask;

    public bool KnowsRanges { get; set; } = true;

    /// <summary>Answered instead of blobs, as often as it says.</summary>
    public (int Status, int Times) Refuse { get; set; }

    public ConcurrentQueue<(string Path, long From)> Requests { get; } = [];

    public int MostAtOnce { get; private set; }

    public static async Task<BreakingServer> StartAsync(string folder)
    {
        var server = new BreakingServer(folder);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        var from = KnowsRanges && context.Request.GetTypedHeaders().Range is { } range ? range.Ranges.Single().From!.Value : 0;
        Requests.Enqueue((path, from));
        if (!File.Exists(Path.Combine(_folder, path)))
        {
            context.Response.StatusCode = 404;
            return;
        }
        if (path.StartsWith("blobs", StringComparison.Ordinal) && Refuse.Times > 0)
        {
            Refuse = (Refuse.Status, Refuse.Times - 1);
            context.Response.StatusCode = Refuse.Status;
            return;
        }
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder, path));
        if (from > 0)
        {
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}";
        }
        context.Response.ContentLength = bytes.Length - from;
        var body = bytes.AsMemory((int)from);
        if (body.Length > BreakAfterBytes && Breaks > 0)
        {
            Breaks--;
            await context.Response.Body.WriteAsync(body[..BreakAfterBytes]);
            await context.Response.Body.FlushAsync();
            await BeforeBreakAsync(from + BreakAfterBytes);
            context.Abort();
        }
        else
        {
            await context.Response.Body.WriteAsync(body);
        }
        Interlocked.Decrement(ref _running);
    }
}
