using Kots.Embedded.Basics;

namespace Kots.Embedded.Tests.Unit.KotsCli;

/// <summary>kubectl-kots as it was built beside the tests, and a folder of its own to work in.</summary>
internal sealed class KotsProgram : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory.Replace("tests/Unit", "src/KotsCli", StringComparison.Ordinal), "kubectl-kots");

    public string Folder { get; } = Directory.CreateTempSubdirectory("kots-cli").FullName;

    /// <summary>Writes a file below the folder; its path.</summary>
    public string Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    public Task<ProcessResult> RunAsync(params string[] arguments) => ChildProcess.RunAsync(
        new ProcessRequest(Program, arguments) { Limit = TimeSpan.FromMinutes(2), AcceptedExitCodes = [.. Enumerable.Range(0, 256)], WorkingDirectory = Folder }, CancellationToken.None);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
