using System.Text.RegularExpressions;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>
/// The name of a container image: <c>registry/repository[:tag][@digest]</c>, read with the rules and defaults that Docker and containerd
/// share (github.com/distribution/reference): a first part without a dot, a colon or capitals, that is not <c>localhost</c>, belongs to the
/// repository of docker.io; one-part names there begin with <c>library/</c>.
/// </summary>
public sealed partial record ImageReference
{
    /// <summary>The registry that names without one mean.</summary>
    public const string DockerHub = "docker.io";

    private const int MaximumNameLength = 255;

    private ImageReference(string registry, string repository)
    {
        Registry = registry;
        Repository = repository;
    }

    /// <summary>Host with optional port: <c>docker.io</c>, <c>localhost:5000</c>.</summary>
    public string Registry { get; private init; }

    /// <summary>Path on the registry: <c>library/nginx</c>.</summary>
    public string Repository { get; private init; }

    /// <summary>Null when the reference has none; see <see cref="WithDefaultTag"/>.</summary>
    public string? Tag { get; private init; }

    /// <summary>Null when the reference has none.</summary>
    public Digest? Digest { get; private init; }

    /// <summary>Registry and repository.</summary>
    public string Name => $"{Registry}/{Repository}";

    /// <summary>The last part of the repository: <c>nginx</c>.</summary>
    public string ShortName => Repository[(Repository.LastIndexOf('/') + 1)..];

    /// <summary>As people write it: without <c>docker.io/</c> and <c>library/</c>.</summary>
    public string Familiar => FamiliarName + Suffix;

    /// <summary>As people write the name: without <c>docker.io/</c>, <c>library/</c>, tag and digest.</summary>
    public string FamiliarName => Registry != DockerHub ? Name
        : Repository.StartsWith("library/", StringComparison.Ordinal) && Repository.LastIndexOf('/') == 7 ? Repository[8..]
        : Repository;

    private string Suffix => (Tag is null ? "" : ":" + Tag) + (Digest is null ? "" : "@" + Digest);

    /// <summary>Reads a reference.</summary>
    /// <exception cref="ProblemException">KE3011: the text is none; the problem says why.</exception>
    public static ImageReference Parse(string text) => TryParse(text, out var reference, out var why)
        ? reference
        : throw new ProblemException(new Problem("KE3011", $"\"{text}\" is not an image reference.", why,
            "Write registry/repository:tag, such as registry.example.com/team/app:1.2."), ExitCode.Validation);

    /// <summary>Reads a reference, without an exception.</summary>
    /// <param name="why">When false: the reason, a sentence.</param>
    public static bool TryParse(
        string text,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ImageReference? reference,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? why)
    {
        reference = null;
        if (AnchoredHex().IsMatch(text))
        {
            why = "64 hex digits are an image's id, not a name.";
            return false;
        }
        var rest = text;
        Images.Digest? digest = null;
        if (rest.IndexOf('@') is >= 0 and var at)
        {
            if (!rest[(at + 1)..].StartsWith("sha256:", StringComparison.Ordinal) || !Images.Digest.TryParse(rest[(at + 1)..], out var parsed))
            {
                why = "What follows the @ is not sha256: and 64 lower-case hex digits.";
                return false;
            }
            digest = parsed;
            rest = rest[..at];
        }
        string? tag = null;
        if (rest.LastIndexOf(':') is >= 0 and var colon && colon > rest.LastIndexOf('/'))
        {
            tag = rest[(colon + 1)..];
            rest = rest[..colon];
        }
        var (registry, repository) = Split(rest);
        why = WhyNot(rest, registry, repository, tag);
        if (why is not null)
            return false;
        reference = new ImageReference(registry, repository) { Tag = tag, Digest = digest };
        return true;
    }

    /// <summary>With <c>:latest</c> where it has neither tag nor digest.</summary>
    public ImageReference WithDefaultTag() => Tag is null && Digest is null ? this with { Tag = "latest" } : this;

    /// <summary>With another tag, or none; the digest stays.</summary>
    /// <exception cref="ProblemException">KE3011: not a tag.</exception>
    public ImageReference WithTag(string? tag) =>
        tag is null || TagPattern().IsMatch(tag) ? this with { Tag = tag } : Parse($"{Name}:{tag}");

    /// <summary>With another digest, or none; the tag stays.</summary>
    public ImageReference WithDigest(Digest? digest) => this with { Digest = digest };

    /// <summary>In another place, with tag and digest kept.</summary>
    /// <exception cref="ProblemException">KE3011: not a registry or repository.</exception>
    public ImageReference WithName(string registry, string repository) => Parse($"{registry}/{repository}{Suffix}");

    /// <summary>The full reference: <c>docker.io/library/nginx:1.25@sha256:…</c>.</summary>
    public override string ToString() => Name + Suffix;

    private static (string Registry, string Repository) Split(string name)
    {
        var slash = name.IndexOf('/');
        var first = slash < 0 ? "" : name[..slash];
        if (slash < 0 || !(first.AsSpan().ContainsAny('.', ':') || first == "localhost" || first.Any(char.IsAsciiLetterUpper)))
            return (DockerHub, name.Contains('/') ? name : "library/" + name);
        var repository = name[(slash + 1)..];
        if (first is not (DockerHub or "index.docker.io"))
            return (first, repository);
        return (DockerHub, repository.Contains('/') ? repository : "library/" + repository);
    }

    private static string? WhyNot(string written, string registry, string repository, string? tag)
    {
        if (written.Length == 0)
            return "It has no name.";
        if (!RegistryPattern().IsMatch(registry))
            return $"\"{registry}\" is not a host with an optional port.";
        if (!RepositoryPattern().IsMatch(repository))
        {
            return repository.Any(char.IsAsciiLetterUpper)
                ? $"The repository \"{repository}\" has capital letters."
                : $"\"{repository}\" is not a repository: lower-case letters, digits and single separators . _ __ - between them.";
        }
        if (registry.Length + 1 + repository.Length > MaximumNameLength)
            return $"The name is longer than {MaximumNameLength} characters.";
        return tag is not null && !TagPattern().IsMatch(tag) ? $"\"{tag}\" is not a tag: up to 128 letters, digits, _ . -" : null;
    }

    [GeneratedRegex(@"^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?\z",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RegistryPattern();

    [GeneratedRegex(@"^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RepositoryPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"^[a-f0-9]{64}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnchoredHex();
}
