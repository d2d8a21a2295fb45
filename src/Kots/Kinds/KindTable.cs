namespace Kots.Embedded.Kots.Kinds;

/// <summary>Every kind that has a record of its own.</summary>
internal static class KindTable
{
    private static readonly Dictionary<(string ApiVersion, string Kind), KindType> s_types = new()
    {
        [(KindNames.KotsV1, "Application")] = new KindType<KotsApplication>(),
        [(KindNames.SigApplications, "Application")] = new KindType<SigApplication>(),
        [(KindNames.KotsV1, "Config")] = new KindType<KotsConfig>(),
        [(KindNames.KotsV1, "ConfigValues")] = new KindType<ConfigValues>(),
        [(KindNames.KotsV1, "License")] = new KindType<License>(),
        [(KindNames.KotsV2, "License")] = new KindType<License>(),
        [(KindNames.KotsV1, "HelmChart")] = new KindType<HelmChart>(),
        [(KindNames.KotsV2, "HelmChart")] = new KindType<HelmChart>(),
        [(KindNames.KotsV1, "Installation")] = new KindType<Installation>(),
        [(KindNames.KotsV1, "Airgap")] = new KindType<Airgap>(),
        [(KindNames.KotsV1, "LintConfig")] = new KindType<LintConfig>(),
        [(KindNames.KotsV1, "Terraform")] = new KindType<Terraform>(),
        [(KindNames.KotsV1, "Identity")] = new KindType<Identity>(),
        [(KindNames.KotsV1, "IdentityConfig")] = new KindType<IdentityConfig>(),
        [(KindNames.KotsV1, "IngressConfig")] = new KindType<IngressConfig>(),
    };

    /// <summary>The kinds of the table.</summary>
    public static IReadOnlyCollection<(string ApiVersion, string Kind)> Names => s_types.Keys;

    private static readonly KindType s_opaque = new KindType<OpaqueObject>();

    /// <summary>The type of a kind; null for documents that are not ours.</summary>
    public static KindType? Find(string apiVersion, string kind) =>
        s_types.TryGetValue((apiVersion, kind), out var type) ? type : KindNames.IsKotsKind(apiVersion, kind) ? s_opaque : null;

    /// <summary>The versions under which a record may be written.</summary>
    public static IReadOnlyList<(string ApiVersion, string Kind)> NamesOf<T>() => [.. s_types.Where(t => t.Value is KindType<T>).Select(t => t.Key)];
}
