using Kots.Embedded.Basics;
using Kots.Embedded.Images.Recipes;

namespace Kots.Embedded.Images.Debian;

/// <summary>Programs that a build needs on this machine: found on the PATH, else installed with apt-get.</summary>
public sealed class MachineTools(IBuildProgress progress) : IDisposable
{
    private static readonly Dictionary<string, string[]> s_packages = new(StringComparer.Ordinal)
    {
        ["dpkg-source"] = ["dpkg-dev"],
        ["gcc"] = ["gcc", "libc6-dev"],
        ["npm"] = ["npm"],
    };

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Makes sure that these programs are there.</summary>
    /// <exception cref="ProblemException">KE3059: one is missing and we are not root. KE0111: apt-get could not install it.</exception>
    public async Task EnsureAsync(IReadOnlyList<string> programs, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var missing = programs.Where(program => !IsOnPath(program)).ToList();
            if (missing.Count == 0)
                return;
            if (Environment.UserName != "root")
                throw DebianProblems.NoTool(missing[0]);
            var packages = missing.SelectMany(program => s_packages.GetValueOrDefault(program) ?? [program]).ToList();
            await using (progress.Begin($"Install {string.Join(", ", packages)} on this machine (apt-get)"))
                await InstallAsync(packages, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private static async Task InstallAsync(IReadOnlyList<string> packages, CancellationToken ct)
    {
        var install = new ProcessRequest("apt-get", ["install", "-y", "-q", "--no-install-recommends", .. packages])
        {
            Environment = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive", ["LC_ALL"] = "C" },
            AcceptedExitCodes = [0, 100],
        };
        if ((await ChildProcess.RunAsync(install, ct)).ExitCode == 0)
            return;
        // 100 is also what missing or outdated lists give: fetch them once and let the second try speak for itself
        await ChildProcess.RunAsync(new ProcessRequest("apt-get", "update", "-q"), ct);
        await ChildProcess.RunAsync(install with { AcceptedExitCodes = [0] }, ct);
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
