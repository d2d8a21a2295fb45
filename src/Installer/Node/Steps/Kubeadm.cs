using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Runs the bundle's kubeadm with our configuration and our PATH.</summary>
internal static class Kubeadm
{
    /// <summary>Runs a phase. Never with <c>--ignore-preflight-errors=all</c>: phases have no preflight of their own. It ends with the step's limit.</summary>
    public static Task<ProcessResult> RunAsync(IHost host, NodePaths paths, string phase, CancellationToken ct) =>
        host.RunAsync(new ProcessRequest(paths.Bin + "/kubeadm", [.. phase.Split(' '), "--config", paths.KubeadmConfig])
        {
            Environment = new Dictionary<string, string?>
            {
                ["PATH"] = paths.SearchPath,
                // kubeadm talks to our own node only; a proxy of the environment must not come between (spec/kurl.md §3.3).
                ["HTTP_PROXY"] = null,
                ["HTTPS_PROXY"] = null,
                ["http_proxy"] = null,
                ["https_proxy"] = null,
            },
        }, ct);
}
