namespace Kots.Embedded.Kots.Kinds;

/// <summary>Which documents the product reads itself and never applies to a cluster (spec/kinds.md §1.0).</summary>
public static class KindNames
{
    /// <summary>Most kinds.</summary>
    public const string KotsV1 = "kots.io/v1beta1";

    /// <summary>HelmChart and License of today.</summary>
    public const string KotsV2 = "kots.io/v1beta2";

    /// <summary>Checks and support bundles.</summary>
    public const string TroubleshootV2 = "troubleshoot.sh/v1beta2";

    /// <summary>Checks with Helm's templates in them; dropped from releases.</summary>
    public const string TroubleshootV3 = "troubleshoot.sh/v1beta3";

    /// <summary>The group that troubleshoot had before.</summary>
    public const string TroubleshootOld = "troubleshoot.replicated.com/v1beta1";

    /// <summary>Links of the dashboard.</summary>
    public const string SigApplications = "app.k8s.io/v1beta1";

    /// <summary>Backup and Restore.</summary>
    public const string Velero = "velero.io/v1";

    /// <summary>True for kinds that are not deployed, also for ones of our groups that we do not know.</summary>
    public static bool IsKotsKind(string apiVersion, string kind) => apiVersion switch
    {
        KotsV1 or KotsV2 or TroubleshootV2 or TroubleshootOld or SigApplications => true,
        "cluster.kurl.sh/v1beta1" or "kurl.sh/v1beta1" or "embeddedcluster.replicated.com/v1beta1" => true,
        Velero => kind is "Backup" or "Restore",
        _ => false,
    };
}
