using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>Which image of ours to make.</summary>
/// <param name="Name">A key of <c>ownImages</c> in debian.yaml: kotsadm, cluster-agent.</param>
/// <param name="Program">Absolute path of the publish folder.</param>
/// <param name="Addons">Absolute path of the catalogue, for debian.yaml and debian.lock.</param>
/// <param name="Out">Absolute path of the layout.</param>
/// <param name="Packages">Absolute path of NuGet's package folder.</param>
internal sealed record BundleImageRequest(string Name, string Program, string Addons, string Out, string Packages)
{
    private const string PackagesVariable = "NUGET_PACKAGES";

    /// <exception cref="ProblemException">KE3064: every option that does not fit.</exception>
    public static BundleImageRequest From(string name, string from, string addons, string output)
    {
        var problems = new List<Problem>();
        if (!Directory.Exists(from))
            problems.Add(Bad($"--from {from}", "There is no such folder.", "Give the folder that dotnet publish made."));
        if (!Directory.Exists(addons))
            problems.Add(Bad($"--addons {addons}", "There is no such folder.", "Give the folder that holds debian.yaml and debian.lock."));
        if (problems.Count > 0)
            throw new ProblemException(problems, ExitCode.Usage);
        var packages = Environment.GetEnvironmentVariable(PackagesVariable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return new BundleImageRequest(name, Path.GetFullPath(from), Path.GetFullPath(addons), Path.GetFullPath(output), Path.GetFullPath(packages));
    }

    private static Problem Bad(string what, string why, string remedy) => new("KE3064", $"{what} does not fit.", why, remedy);
}
