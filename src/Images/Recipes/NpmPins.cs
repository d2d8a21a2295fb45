using Kots.Embedded.Basics;
using Kots.Embedded.Images.Debian;

namespace Kots.Embedded.Images.Recipes;

/// <summary>Fetches npm packages as archives with the npm client.</summary>
public static class NpmPins
{
    /// <summary>Fetches a version and pins it.</summary>
    /// <param name="package">"@scope/name@1.2.3".</param>
    /// <param name="folder">Where the archive is put.</param>
    /// <exception cref="ProblemException">KE3061: the name has no version.</exception>
    public static async Task<LockedNpm> FetchAsync(string package, string folder, MachineTools tools, CancellationToken ct)
    {
        var name = NpmPackages.NameOf(package);
        if (name == package)
        {
            throw new ProblemException(new Problem("KE3061", $"The npm package {package} has no version.", "Recipes name one, so that builds repeat.",
                $"Write {package}@VERSION in the recipe."), ExitCode.Validation);
        }
        var file = await PackAsync(package, folder, tools, ct);
        return new LockedNpm(name, package[(name.Length + 1)..], await HashAsync(file, ct));
    }

    internal static async Task<string> PackAsync(string package, string folder, MachineTools tools, CancellationToken ct)
    {
        await tools.EnsureAsync(["npm"], ct);
        Directory.CreateDirectory(folder);
        await ChildProcess.RunAsync(new ProcessRequest("npm", "pack", package, "--pack-destination", folder, "--silent"), ct);
        return Directory.GetFiles(folder, "*.tgz").MaxBy(File.GetLastWriteTimeUtc)!;
    }

    internal static async Task<string> HashAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return (await Digest.OfAsync(stream, ct)).Hex;
    }
}
