using System.Globalization;

namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>Storage, and what needs some.</summary>
internal static class Storage
{
    public static IEnumerable<InstallerFinding> Find(InstallerSpec spec) => [.. Cstor(spec), .. Scaling(spec), .. Users(spec), .. Monitoring(spec)];

    private static IEnumerable<InstallerFinding> Cstor(InstallerSpec spec)
    {
        if (spec.IsTrue("openebs", "isCstorEnabled") && spec.IsAtLeast("openebs", "2.12.9"))
        {
            yield return new InstallerFinding("incompatibility", ["openebs", "isCstorEnabled"], "OpenEBS add-on versions >= 2.12.9 do not support cStor.",
                [Fix.Remove("openebs/isCstorEnabled")]);
        }
    }

    // A cluster that begins on OpenEBS and moves to Rook once it has enough nodes.
    private static IEnumerable<InstallerFinding> Scaling(InstallerSpec spec)
    {
        if (!spec.Has("rook") || !int.TryParse(spec.Text("rook", "minimumNodeCount"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nodes) || nodes <= 0)
            yield break;
        if (nodes < 3)
        {
            yield return new InstallerFinding("misconfiguration", ["rook", "minimumNodeCount"], "Rook minimumNodeCount must be 3 or greater.",
                [Fix.Set("rook/minimumNodeCount", 3)]);
        }
        if (spec.Has("openebs") && (spec.IsBelow("openebs", "3.6.0") || spec.IsBelow("rook", "1.11.7")))
        {
            yield return new InstallerFinding("misconfiguration", ["rook", "version"], "Auto storage scaling requires at least OpenEBS 3.6.0 and Rook 1.11.7.",
                [.. Fix.Newest(spec, "rook"), .. Fix.Newest(spec, "openebs")]);
        }
    }

    private static IEnumerable<InstallerFinding> Users(InstallerSpec spec)
    {
        var hasStore = spec.Has("minio") || spec.Has("rook");
        if (spec.Has("kotsadm") && !spec.IsTrue("kotsadm", "disableS3") && !hasStore)
        {
            yield return spec.Has("openebs")
                ? new InstallerFinding("misconfiguration", ["kotsadm"], "KOTS with s3 enabled with OpenEBS requires MinIO as an object store.",
                    spec.Versions.Latest("minio") is { } minio ? [Fix.Add("minio/version", minio)] : [])
                : new InstallerFinding("misconfiguration", ["kotsadm"], "KOTS with s3 enabled requires an object store: add MinIO or Rook, or set disableS3.", []);
        }
        if (spec.Has("registry") && !hasStore && !spec.Has("openebs") && !spec.Has("longhorn"))
        {
            yield return new InstallerFinding("misconfiguration", ["registry"],
                "The registry add-on requires an object store (MinIO, Rook) or a storage provisioner (OpenEBS, Longhorn).", [Fix.Remove("registry")]);
        }
    }

    private static IEnumerable<InstallerFinding> Monitoring(InstallerSpec spec)
    {
        if (spec.Text("prometheus", "serviceType") is not { } type)
            yield break;
        if (type is not ("" or "NodePort" or "ClusterIP"))
        {
            yield return new InstallerFinding("misconfiguration", ["prometheus", "serviceType"], $"Prometheus service types are NodePort and ClusterIP, not {type}.",
                [Fix.Set("prometheus/serviceType", "ClusterIP")]);
        }
        if (spec.IsBelow("prometheus", "0.48.1-16.10.0"))
        {
            yield return new InstallerFinding("misconfiguration", ["prometheus", "serviceType"], "Prometheus service types are supported only for versions 0.48.1-16.10.0+.",
                [.. Fix.Newest(spec, "prometheus")]);
        }
    }
}
