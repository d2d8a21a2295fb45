using Kots.Embedded.Addons.Settings;
using Kots.Embedded.Installer.Cluster;

namespace Kots.Embedded.Installer.Install;

/// <summary>The proxy of a cluster (spec/kurl.md §1.2 kurl.proxyAddress): the document's, else the environment's, else that of an earlier run.</summary>
internal static class ProxyFor
{
    private static readonly string[] s_variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

    /// <summary>"http://10.0.0.1:3128", or null for none.</summary>
    public static string? Address(KurlSettings kurl, ClusterSettings? before)
    {
        if (kurl.NoProxy)
            return null;
        var environment = s_variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return kurl.ProxyAddress ?? environment ?? before?.HttpProxy;
    }

    /// <summary>What is never asked for through the proxy: the machine, the cluster's networks and names, and what the document adds.</summary>
    public static IReadOnlyList<string> Exceptions(KurlSettings kurl, string address, string podCidr, string serviceCidr) =>
        [.. new[] { "localhost", "127.0.0.1", address, podCidr, serviceCidr, ".svc", ".cluster.local", ClusterSettings.ApiName }
            .Concat(kurl.AdditionalNoProxyAddresses).Distinct()];
}
