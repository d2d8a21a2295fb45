using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Tests.Appliance;

/// <summary>A vendor with the published kots-vendor on this machine: application notes, channel Stable.</summary>
public sealed class Vendor : IAsyncDisposable
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

    /// <summary>Starts it on an address of this machine, at a free port.</summary>
    public static Vendor Start(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return new Vendor(address, port);
    }

    /// <summary>The key that consoles must believe: its id, and PEM.</summary>
    public (string Id, string Pem) Key()
    {
        var keys = JsonNode.Parse(Run("keys", "show", "-o", "json"))!;
        return (keys["id"]!.ToString(), keys["publicKey"]!.ToString());
    }

    /// <summary>Releases the files of a folder.</summary>
    public void Release(string folder, string version, string notes = "")
    {
        Run("release", "create", "notes", folder, "--version", version, "--lint=warn");
        Run("release", "promote", "notes", (++_releases).ToString(), "stable", "--version", version, "--notes", notes);
    }

    /// <summary>A customer's licence, as a file's text.</summary>
    public string License(string customer)
    {
        Run("customer", "create", "notes", customer, "--channel", "stable", "--entitlement", "seats=25");
        return Run("license", "download", "notes", customer);
    }

    /// <inheritdoc />
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
        // Its words are few: neither pipe fills up.
        var (output, errors) = (process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new ProblemException(new Problem("KE0111", $"kots-vendor {string.Join(' ', words)} ended with {process.ExitCode}.", errors, ""));
    }
}
