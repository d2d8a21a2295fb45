using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Tests.Faults.VirtualMachine;

/// <summary>What `bundle publish` wrote, served as any web server would.</summary>
internal sealed class BundleServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly string _folder;

    private BundleServer(WebApplication server, string folder) => (_server, _folder) = (server, folder);

    /// <summary>The one line that a customer types, for a machine that is some twenty times slower than those that the limits of steps were made for.</summary>
    public string Line => $"curl -fsSL {_server.Urls.First()}/install | sudo KOTS_EMBEDDED_TIME_FACTOR=20 bash -s -- -o json";

    /// <summary>Publishes out/bundle and serves it on an address of this machine, at a free port.</summary>
    public static async Task<BundleServer> StartAsync(string address)
    {
        var folder = Directory.CreateTempSubdirectory("published").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{address}:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ServeUnknownFileTypes = true });
        await server.StartAsync();
        await ChildProcess.RunAsync(new ProcessRequest(ThrowawayMachine.Out("kots-embedded"), "bundle", "publish", ThrowawayMachine.Out("bundle"), folder,
            "--key", Checkout.PathOf("tests", "keys", "test-only.key.pub"), "--installer", ThrowawayMachine.Out("kots-embedded"), "--base-url", server.Urls.First()), CancellationToken.None);
        return new BundleServer(server, folder);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
