using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Rendering;

namespace Kots.Embedded.Pipeline.Pull;

/// <summary>The vendor's files and the customer's, as an archive keeps them in <c>upstream/</c> (kots-rendering.md §3.2, steps 1 and 2).</summary>
/// <param name="Files">Without documents that are written for other programs.</param>
/// <param name="Installation">Which release this is.</param>
/// <param name="Surroundings">With the version in its facts.</param>
internal sealed record UpstreamFiles(FileTree Files, Installation Installation, ConfigSurroundings Surroundings)
{
    public const string InstallationPath = "userdata/installation.yaml";
    private const string ValuesPath = "userdata/config.yaml";
    private const string UnnamedApp = "replicated-kots-app";

    /// <summary>KE9001, KE9401, KE9402, KE9403, KE9404.</summary>
    public static UpstreamFiles Of(PullRequest request)
    {
        var files = ReleaseFiles.Normalised(request.Release);
        var kinds = TemplatingKinds.Of(files);
        var application = ReleaseTemplates.Read<KotsApplication>(kinds, "Application");
        var installation = InstallationOf(request, kinds, application);
        var surroundings = request.Surroundings with
        {
            DecryptsPasswords = true,
            Facts = request.Surroundings.Facts with
            {
                AppSlug = request.AppSlug,
                Application = application,
                Version = VersionOf(request, installation.Spec),
            },
        };
        if (ValuesOf(request, kinds, surroundings) is { } values)
            files = With(files, ValuesPath, KindWriter.ToYaml(values));
        return new UpstreamFiles(files, installation, surroundings);
    }

    /// <summary>The files with one replaced, or added at the end.</summary>
    public static FileTree With(FileTree files, string path, string text) =>
        new([.. files.Files.Where(file => file.Path != path), new TreeFile(path, text)]);

    private static ConfigValues? ValuesOf(PullRequest request, TemplatingKinds kinds, ConfigSurroundings surroundings)
    {
        var config = ReleaseTemplates.Read<KotsConfig>(kinds, "Config");
        var existing = ReleaseTemplates.Read<ConfigValues>(kinds, "ConfigValues");
        if (config is not null && existing is not null && surroundings.Facts.Cipher is { } cipher)
            existing = PlaintextPasswords.Encrypt(config, existing, cipher);
        if (!request.IsNewRelease)
            return existing;
        var values = ConfigValuesCreation.Create(config, existing, surroundings);
        return values is null ? null : values with { Metadata = values.Metadata with { Name = NameOf(kinds) } };
    }

    private static string NameOf(TemplatingKinds kinds) =>
        (kinds.Find("Application")?["metadata"] as JsonObject)?["name"]?.ToString() is { Length: > 0 } name ? name : UnnamedApp;

    private static Installation InstallationOf(PullRequest request, TemplatingKinds kinds, KotsApplication? application)
    {
        var known = ReleaseTemplates.Read<Installation>(kinds, "Installation")?.Spec ?? new InstallationSpec();
        var source = request.Source;
        return new Installation
        {
            ApiVersion = KindNames.KotsV1,
            Kind = "Installation",
            Metadata = new ObjectMetadata { Name = NameOf(kinds) },
            Spec = known with
            {
                ChannelId = First(source.ChannelId, known.ChannelId),
                ChannelName = First(source.ChannelName, known.ChannelName),
                UpdateCursor = First(source.UpdateCursor, known.UpdateCursor),
                VersionLabel = First(source.VersionLabel, known.VersionLabel),
                ReleaseSequence = source.ReleaseSequence != 0 ? source.ReleaseSequence : known.ReleaseSequence,
                ReleasedAt = First(source.ReleasedAt, known.ReleasedAt),
                IsRequired = source.IsRequired || known.IsRequired,
                ReleaseNotes = First(source.ReleaseNotes, known.ReleaseNotes, application?.Spec.ReleaseNotes ?? ""),
                ReplicatedRegistryDomain = First(source.ReplicatedRegistryDomain, known.ReplicatedRegistryDomain),
                ReplicatedProxyDomain = First(source.ReplicatedProxyDomain, known.ReplicatedProxyDomain),
                ReplicatedChartNames = source.ReplicatedChartNames.Count > 0 ? source.ReplicatedChartNames : known.ReplicatedChartNames,
                EmbeddedClusterArtifacts = source.EmbeddedClusterArtifacts ?? known.EmbeddedClusterArtifacts,
            },
        };
    }

    private static VersionInfo VersionOf(PullRequest request, InstallationSpec installation) => new()
    {
        Sequence = request.Sequence,
        Cursor = installation.UpdateCursor,
        ChannelName = installation.ChannelName,
        VersionLabel = installation.VersionLabel,
        IsRequired = installation.IsRequired,
        ReleaseNotes = installation.ReleaseNotes,
        IsAirgap = request.IsAirgap,
        ReplicatedRegistryDomain = installation.ReplicatedRegistryDomain,
        ReplicatedProxyDomain = installation.ReplicatedProxyDomain,
    };

    private static string First(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text != "")
                return text;
        }
        return "";
    }
}
