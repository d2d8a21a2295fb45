using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;

namespace Kots.Embedded.Tests.Browser.Apps;

/// <summary>A vendor with the published kots-vendor on this machine, where the appliance reaches it.</summary>
internal sealed class Vendor : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vendor-").FullName;
    private readonly Process _server;
    private int _releases;

    private Vendor(string address, int port)
    {
        Run("init", "--url", $"http://{address}:{port}");
        Run("app", "create", "notes", "--title", "Notes");
        Run("channel", "create", "notes", "Stable");
        _server = Process.Start(new ProcessStartInfo(ThrowawayMachine.Out("kots-vendor"), ["serve", "--data", _folder, "--listen", $"{address}:{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
    }

    /// <summary>Starts it, and has the appliance's console believe its licences.</summary>
    public static async Task<Vendor> StartAsync(InstalledAppliance appliance)
    {
        using var listener = new TcpListener(IPAddress.Parse(appliance.Machine.Gateway), 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var vendor = new Vendor(appliance.Machine.Gateway, port);
        var keys = JsonNode.Parse(vendor.Run("keys", "show", "-o", "json"))!;
        var map = ApiObject.New("v1", "ConfigMap", "kotsadm-licence-keys", "default");
        map["data"] = new JsonObject { [$"{keys["id"]}.pem"] = keys["publicKey"]!.ToString() };
        await appliance.Cluster.ApplyAsync(map, new ApplyOptions { Force = true }, CancellationToken.None);
        // The kubelet looks at mounted ConfigMaps once a minute, and at once when something about the pod changes.
        var now = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["tests"] = Guid.NewGuid().ToString() } } };
        await appliance.Cluster.PatchAsync(ResourceTypes.Pods.Named("default", "kotsadm-0"), new Patch.Merge(now), null, CancellationToken.None);
        return vendor;
    }

    /// <summary>Releases the files of a folder below Releases.</summary>
    public void Release(string folder, string version, string notes = "")
    {
        Run("release", "create", "notes", Path.Combine(AppContext.BaseDirectory, "Releases", folder), "--version", version, "--lint=warn");
        Run("release", "promote", "notes", (++_releases).ToString(), "stable", "--version", version, "--notes", notes);
    }

    /// <summary>A customer's licence, as a file's text.</summary>
    public string License(string customer)
    {
        Run("customer", "create", "notes", customer, "--channel", "stable", "--entitlement", "seats=25");
        return Run("license", "download", "notes", customer);
    }

    public async ValueTask DisposeAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Run(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(ThrowawayMachine.Out("kots-vendor"), [.. words, "--data", _folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new ProblemException(new Problem("KE0111", $"kots-vendor {string.Join(' ', words)} ended with {process.ExitCode}.", errors.Result, ""));
    }
}
