using Kots.Embedded.Basics;

namespace Kots.Embedded.Kots.Images;

internal static class ImageProblems
{
    public static ProblemException NoTag(string image) => new(new Problem("KE9502", $"The image \"{image}\" has neither tag nor digest.",
        "Its version is asked for, and nothing names one.", "Write the image with a tag, such as name:1.0."));

    public static ProblemException ShortArchivePath(IReadOnlyList<string> parts) => new(new Problem("KE9503",
        $"\"{string.Join('/', parts)}\" does not name an image.",
        "A file below images/docker-archive lies in host/…/name/tag or host/…/name/sha256/digest.",
        "Make the bundle anew; this one's folders are not as they were written."));

    public static ProblemException NoEmbeddedHosts(string variable) => new(new Problem("KE9504", $"{variable} is not set.",
        "On an embedded cluster the hosts of registry and proxy come from the environment, both of them.", $"Set {variable}, or start the console as the installer does."));
}
