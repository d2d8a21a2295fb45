using System.Text.Json.Nodes;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>
/// The Installer object <c>default/base</c> that vendors' templates read (KurlOption, spec/kurl.md §A4). Who may look at objects of the cluster
/// sees it, so nothing secret of the document is in it.
/// </summary>
internal static class InstallerObject
{
    private static readonly (string Block, string Key)[] s_secrets = [("kubernetes", "bootstrapToken"), ("kubernetes", "kubeadmToken"), ("kubernetes", "certKey")];

    /// <param name="document">The document as it was resolved; stays as it is.</param>
    public static JsonObject From(JsonObject document)
    {
        var installer = (JsonObject)document.DeepClone();
        installer["metadata"] = new JsonObject
        {
            ["name"] = "base",
            ["namespace"] = "default",
            ["labels"] = new JsonObject { ["velero.io/exclude-from-backup"] = "true" },
        };
        var spec = installer["spec"] as JsonObject;
        foreach (var (block, key) in s_secrets)
            (spec?[block] as JsonObject)?.Remove(key);
        if (spec?["kurl"] is JsonObject kurl && (string?)kurl["proxyAddress"] is { } proxy)
            kurl["proxyAddress"] = WithoutCredentials(proxy);
        return installer;
    }

    private static string WithoutCredentials(string address)
    {
        var at = address.LastIndexOf('@');
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        return at < 0 ? address : string.Concat(scheme < 0 ? "" : address.AsSpan(0, scheme + 3), address.AsSpan(at + 1));
    }
}
