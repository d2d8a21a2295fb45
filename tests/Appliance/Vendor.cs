using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Tests.Appliance;

/// <summary>A vendor with the published kots-vendor on this machine: one application, channel Stable.</summary>
public sealed class Vendor : IAsyncDisposable
{
    private readonly string _app;
    private readonly string _folder = Directory.CreateTempSubdirectory("vendor-").FullName;
    private readonly CancellationTokenSource _done = new();
    private Task _serving = Task.CompletedTask;
    private int _releases;

    private Vendor(string app, string url) => (_app, Url) = (app, url);

    /// <summary>Where machines reach it.</summary>
    public string Url { get; }

    /// <summary>Starts it on an address of this machine, at a free port.</summary>
    /// <param name="app">The application's slug.</param>
    /// <param name="bundle">What `bundle publish` writes, for machines; may be filled later.</param>
    public static async Task<Vendor> StartAsync(string address, string app = "notes", string title = "Notes", string? bundle = null)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var vendor = new Vendor(app, $"http://{address}:{port}");
        await vendor.RunAsync("init", "--url", vendor.Url);
        await vendor.RunAsync("app", "create", app, "--title", title);
        await vendor.RunAsync("channel", "create", app, "Stable");
        string[] serve = ["serve", "--data", vendor._folder, "--listen", $"{address}:{port}", .. bundle is null ? (string[])[] : ["--bundle", bundle]];
        vendor._serving = ChildProcess.RunAsync(new ProcessRequest(ThrowawayMachine.Out("kots-vendor"), serve), vendor._done.Token);
        return vendor;
    }

    /// <summary>The key that consoles must believe: its id, and PEM.</summary>
    public async Task<(string Id, string Pem)> KeyAsync()
    {
        var keys = JsonNode.Parse(await RunAsync("keys", "show", "-o", "json"))!;
        return (keys["id"]!.ToString(), keys["publicKey"]!.ToString());
    }

    /// <summary>Releases the files of a folder.</summary>
    public async Task ReleaseAsync(string folder, string version, string notes = "")
    {
        await RunAsync("release", "create", _app, folder, "--version", version, "--lint=warn");
        await RunAsync("release", "promote", _app, (++_releases).ToString(), "stable", "--version", version, "--notes", notes);
    }

    /// <summary>A customer's licence, as a file's text.</summary>
    public async Task<string> LicenseAsync(string customer)
    {
        await RunAsync("customer", "create", _app, customer, "--channel", "stable", "--entitlement", "seats=25");
        return await RunAsync("license", "download", _app, customer);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _done.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> RunAsync(params string[] words) =>
        (await ChildProcess.RunAsync(new ProcessRequest(ThrowawayMachine.Out("kots-vendor"), [.. words, "--data", _folder]), CancellationToken.None)).Output;
}
