using Kots.Embedded.Basics;

namespace Kots.Embedded.Tests.Cluster;

/// <summary>A bare machine made by hosts/host, gone with Dispose (kept with KEEP=failure by not disposing by hand).</summary>
internal sealed class ThrowawayMachine(string name) : IAsyncDisposable
{
    private const string Group = "test";

    private static string Root { get; } = FindRoot();

    /// <summary>A file or folder that `make build bundle` made.</summary>
    public static string Out(string name)
    {
        var path = Path.Combine(Root, "out", name);
        return File.Exists(path) || Directory.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: run `make build bundle` first.");
    }

    public static async Task<ThrowawayMachine> UpAsync(string name)
    {
        await HostAsync("down", name, "--group", Group);
        await RequireAsync("up", name, "--group", Group);
        return new ThrowawayMachine(name);
    }

    public Task<ProcessResult> RunAsync(string command) => RequireAsync("ssh", name, "--group", Group, "--", command);

    public Task CopyAsync(string from, string to) => RequireAsync("cp", from, $"{name}:{to}", "--group", Group);

    public async ValueTask DisposeAsync() => await HostAsync("down", name, "--group", Group);

    private static Task<ProcessResult> RequireAsync(params string[] arguments) =>
        ChildProcess.RunAsync(new ProcessRequest(Path.Combine(Root, "hosts", "host"), arguments) { Limit = TimeSpan.FromMinutes(10) }, CancellationToken.None);

    private static Task<ProcessResult> HostAsync(params string[] arguments) => ChildProcess.RunAsync(
        new ProcessRequest(Path.Combine(Root, "hosts", "host"), arguments) { Limit = TimeSpan.FromMinutes(10), AcceptedExitCodes = [0, 1] }, CancellationToken.None);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kots.Embedded.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Kots.Embedded.sln is in no folder above the tests.");
    }
}
