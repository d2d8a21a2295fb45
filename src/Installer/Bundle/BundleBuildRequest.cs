using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>What to build. Immutable and checked.</summary>
/// <param name="Addons">Absolute path of the catalogue.</param>
/// <param name="Out">Absolute path; null when only the lock is updated.</param>
/// <param name="KeyFile">Private key; null when only the lock is updated.</param>
/// <param name="Images">Absolute paths of OCI layouts, by the name that recipes call them.</param>
/// <param name="Only">Names of add-ons; empty means all.</param>
internal sealed record BundleBuildRequest(
    string Source,
    string Addons,
    string? Out,
    string? KeyFile,
    IReadOnlyDictionary<string, string> Images,
    string? SpecFile,
    IReadOnlyList<string> Only,
    string Version,
    bool UpdateLock,
    Uri? Mirror,
    int Jobs)
{
    /// <summary>Id → PEM of keys whose licences the console believes.</summary>
    public IReadOnlyDictionary<string, string> LicenceKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>Absolute path of the folder of everything that is expensive.</summary>
    public string Cache { get; init; } = BundleBuildSession.CacheFolder;

    /// <exception cref="ProblemException">KE3064: every option that does not fit.</exception>
    public static BundleBuildRequest From(
        string source, string addons, string? output, string? key, IReadOnlyList<string> images, string? spec, string? only, string? version,
        bool updateLock, string? mirror, int jobs)
    {
        var problems = new List<Problem>();
        if (source is not ("debian" or "upstream"))
            problems.Add(Bad($"--source {source}", "There are two sources.", "Give --source debian or --source upstream."));
        if (!Directory.Exists(addons))
            problems.Add(Bad($"--addons {addons}", "There is no such folder.", "Give the folder that holds NAME/VERSION/addon.yaml."));
        if (!updateLock && (output is null || key is null))
            problems.Add(Bad("bundle build without --out or --key", "A bundle needs a place and a signature.",
                "Give --out DIR and --key FILE (kots-embedded bundle key new --out FILE makes one)."));
        if (spec is not null && !File.Exists(spec))
            problems.Add(Bad($"--spec {spec}", "There is no such file.", "Give an Installer document."));
        if (jobs < 1)
            problems.Add(Bad($"--jobs {jobs}", "At least one is needed.", "Give --jobs 1 or more."));
        Uri? mirrorUrl = null;
        if (mirror is not null && !(Uri.TryCreate(mirror.TrimEnd('/') + "/", UriKind.Absolute, out mirrorUrl) && mirrorUrl.Scheme is "http" or "https"))
            problems.Add(Bad($"--mirror {mirror}", "It is not an http:// or https:// address.", "Give the address of a web server."));
        var layouts = ReadImages(images, problems);
        if (problems.Count > 0)
            throw new ProblemException(problems, ExitCode.Usage);
        return new BundleBuildRequest(
            source, Path.GetFullPath(addons), Full(output), Full(key), layouts, Full(spec),
            only?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            version ?? typeof(BundleBuildRequest).Assembly.GetName().Version!.ToString(3), updateLock, mirrorUrl, jobs);
    }

    private static Dictionary<string, string> ReadImages(IReadOnlyList<string> images, List<Problem> problems)
    {
        var layouts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var image in images)
        {
            if (image.Split('=', 2) is [var name, var place] && place.StartsWith("oci:", StringComparison.Ordinal) && Directory.Exists(place[4..]))
                layouts[name] = Path.GetFullPath(place[4..]);
            else
                problems.Add(Bad($"--image {image}", "It is not NAME=oci:DIR with a folder that is there.", "Give --image kotsadm=oci:out/images/kotsadm."));
        }
        return layouts;
    }

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);

    private static Problem Bad(string what, string why, string remedy) => new("KE3064", $"{what} does not fit.", why, remedy);
}
