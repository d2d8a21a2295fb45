namespace Kots.Embedded.Kots.Kinds;

/// <summary>Templates are rendered only in statusInformers, ports (serviceName, applicationUrl) and graphs; all else is literal.</summary>
public sealed record ApplicationSpec : KindPart
{
    internal static readonly ApplicationSpec None = new();

    public string Title { get => field ?? ""; init; }

    /// <summary>A URL or a data URI.</summary>
    public string Icon { get => field ?? ""; init; }

    public ApplicationBranding? Branding { get; init; }

    public IReadOnlyList<ApplicationPort> Ports { get => field ?? []; init; }

    /// <summary>Markdown.</summary>
    public string ReleaseNotes { get => field ?? ""; init; }

    public bool AllowRollback { get; init; }

    /// <summary>"[namespace/]kind/name"; an empty entry is skipped.</summary>
    public IReadOnlyList<string> StatusInformers { get => field ?? []; init; }

    public IReadOnlyList<MetricGraph> Graphs { get => field ?? []; init; }

    /// <summary>Older consoles refuse to install and to update.</summary>
    public string MinKotsVersion { get => field ?? ""; init; }

    /// <summary>Newer consoles refuse to install.</summary>
    public string TargetKotsVersion { get => field ?? ""; init; }

    public IReadOnlyList<string> AdditionalImages { get => field ?? []; init; }

    public IReadOnlyList<string> ExcludedImages { get => field ?? []; init; }

    /// <summary>"*" stands for all namespaces.</summary>
    public IReadOnlyList<string> AdditionalNamespaces { get => field ?? []; init; }

    public bool RequireMinimalRBACPrivileges { get; init; }

    public bool SupportMinimalRBACPrivileges { get; init; }

    public bool ProxyPublicImages { get; init; }

    public IReadOnlyList<string> ConsoleFeatureFlags { get => field ?? []; init; }

    /// <summary>Deprecated: the release says it.</summary>
    public string ReplicatedRegistryDomain { get => field ?? ""; init; }

    /// <summary>Deprecated: the release says it.</summary>
    public string ProxyRegistryDomain { get => field ?? ""; init; }
}
