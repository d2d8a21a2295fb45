using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Tests.Appliance;

/// <summary>A bare machine made by hosts/host, gone with Dispose.</summary>
public sealed class ThrowawayMachine : IAsyncDisposable
{
    private static readonly string s_group = Environment.GetEnvironmentVariable("KOTS_HOSTS_GROUP") ?? "test";
    private static readonly TimeSpan s_limit = TimeSpan.FromHours(1);

    private ThrowawayMachine(string name, string address) => (Name, Address) = (name, address);

    /// <summary>Its name among the test's machines.</summary>
    public string Name { get; }

    /// <summary>Its IPv4 address on the machines' bridge.</summary>
    public string Address { get; }

    /// <summary>The build machine's address on that bridge: what machines can fetch from.</summary>
    public string Gateway => Address[..(Address.LastIndexOf('.') + 1)] + "1";

    /// <summary>A file or folder that `make bundle` made.</summary>
    public static string Out(string name)
    {
        var path = Checkout.PathOf("out", name);
        return File.Exists(path) || Directory.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: run `make bundle` first.");
    }

    /// <summary>A new machine; one of the same name that a killed run left goes first.</summary>
    /// <param name="options">More words for `hosts/host up`: "--vm".</param>
    public static async Task<ThrowawayMachine> UpAsync(string name, params string[] options)
    {
        await HostAsync([0, 1], "down", name);
        await HostAsync([0], "up", [name, .. options]);
        return await FindAsync(name) ?? throw new InvalidOperationException($"{name} is up and has no address.");
    }

    /// <summary>A machine that is there, or null.</summary>
    public static async Task<ThrowawayMachine?> FindAsync(string name)
    {
        var result = await HostAsync([0, 1], "address", name);
        return result.ExitCode == 0 ? new ThrowawayMachine(name, result.Text.Trim()) : null;
    }

    /// <summary>Runs a shell command on it; a code other than 0 is an error.</summary>
    public Task<ProcessResult> RunAsync(string command) => HostAsync([0], "ssh", Name, "--", command);

    /// <summary>Runs a shell command on it, whatever its exit code.</summary>
    public async Task<(int ExitCode, string Output)> TryAsync(string command)
    {
        var result = await HostAsync([], "ssh", Name, "--", $"{{ {command}\n}} 2>&1; echo \"exit code $?\"");
        var text = result.Output.TrimEnd();
        var at = text.LastIndexOf("exit code ", StringComparison.Ordinal);
        return at < 0 ? (result.ExitCode, text) : (int.Parse(text[(at + 10)..]), text[..at]);
    }

    /// <summary>Runs a command that prints JSON lines, and returns them; half a line of a killed one is left out.</summary>
    public async Task<IReadOnlyList<JsonObject>> JsonLinesAsync(string command)
    {
        var result = await HostAsync([], "ssh", Name, "--", command);
        return [.. result.Output.Split('\n').Where(l => l.StartsWith('{') && l.EndsWith('}')).Select(l => JsonNode.Parse(l)!.AsObject())];
    }

    /// <summary>Copies a file or folder of this machine to it.</summary>
    public Task CopyAsync(string from, string to) => HostAsync([0], "cp", from, $"{Name}:{to}");

    /// <summary>Copies a file of it to this machine.</summary>
    public Task FetchAsync(string from, string to) => HostAsync([0], "cp", $"{Name}:{from}", to);

    /// <summary>An image of a layout into its containerd, as if it had been pulled.</summary>
    public async Task ImportImageAsync(ImageLayout layout, string reference)
    {
        var archive = Path.GetTempFileName();
        await using (var file = File.Create(archive))
            await ImageArchive.WriteAsync(layout, [reference], file, CancellationToken.None);
        await CopyAsync(archive, "/root/image.tar");
        File.Delete(archive);
        await RunAsync("/var/lib/kots-embedded/bin/ctr --address /run/kots-embedded/containerd/containerd.sock --namespace k8s.io images import /root/image.tar && rm /root/image.tar");
    }

    /// <summary>The program and the bundle in /root, as if they had been brought on a stick.</summary>
    public async Task BringInstallerAsync()
    {
        await CopyAsync(Out("kots-embedded"), "/root/kots-embedded");
        await CopyAsync(Out("bundle"), "/root/bundle");
        await CopyAsync(Checkout.PathOf("tests", "keys", "test-only.key.pub"), "/root/bundle.pub");
    }

    /// <summary>Boots it again, as after a power cut of the machine that it runs on.</summary>
    public Task RebootAsync() => HostAsync([0], "reboot", Name);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await HostAsync([0, 1], "down", Name);

    /// <summary>Ends everything on it at once and leaves its disk: a power cut, as far as this machine's page cache allows.</summary>
    public Task CutPowerAsync() => HostAsync([0], "kill", Name);

    /// <summary>Boots it after <see cref="CutPowerAsync"/>.</summary>
    public Task StartAsync() => HostAsync([0], "start", Name);

    /// <summary>The program and arguments that run a shell command on it, for who wants to hold, or end, that connection.</summary>
    public (string Program, IReadOnlyList<string> Arguments) Connection(string command) =>
        (Checkout.PathOf("hosts", "host"), ["ssh", Name, "--group", s_group, "--", command]);

    private static Task<ProcessResult> HostAsync(IReadOnlyList<int> accepted, string verb, params string[] arguments)
    {
        var group = verb == "ssh" ? [verb, arguments[0], "--group", s_group, .. arguments[1..]] : (string[])[verb, .. arguments, "--group", s_group];
        return ChildProcess.RunAsync(
            new ProcessRequest(Checkout.PathOf("hosts", "host"), group)
            {
                Limit = s_limit,
                AcceptedExitCodes = accepted.Count == 0 ? [.. Enumerable.Range(0, 256)] : accepted,
                // A machine whose owner has ended is of no use: `hosts/host prune` may take it.
                Environment = new Dictionary<string, string?> { ["KOTS_HOSTS_OWNER"] = Environment.GetEnvironmentVariable("KOTS_HOSTS_OWNER") ?? $"{Environment.ProcessId}" },
            }, CancellationToken.None);
    }
}
