using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>What can be wrong with an image in a registry.</summary>
internal static class RegistryProblems
{
    public static ProblemException NoPlatform(string reference) => new(
        new Problem("KE3068", $"{reference} has no image for linux/amd64.", "Its index names other platforms.", "Name another image in addon.yaml."),
        ExitCode.Artifact);
}
