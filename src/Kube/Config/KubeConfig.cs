using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

/// <summary>Where an API server is, why it is trusted and who asks. Immutable; hand one to <see cref="KubeClient.Create"/>.</summary>
public sealed record KubeConfig
{
    /// <summary>Scheme, host and port, perhaps a path prefix: <c>https://10.0.0.4:6443</c>.</summary>
    public required Uri Server { get; init; }

    /// <summary>Certificates that may sign the server's; null leaves it to the machine's trust store.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Accept any server certificate. Only what a user's kubeconfig asks for; never set by our programs.</summary>
    public bool SkipServerCheck { get; init; }

    /// <summary>The name to expect in the server's certificate when it is not the host of <see cref="Server"/>.</summary>
    public string? ServerName { get; init; }

    /// <summary>Certificate with its private key that says who asks.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Bearer token.</summary>
    public Secret? Token { get; init; }

    /// <summary>Absolute path of a file with the bearer token, read again every minute because kubelet renews it.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Namespace for namespaced objects that name none.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>The context it came from, for people; null when not from a kubeconfig.</summary>
    public string? Context { get; init; }

    /// <summary>A server trusted through the given CA only; add a <see cref="Token"/> or <see cref="ClientCertificate"/> with <c>with</c>.</summary>
    /// <param name="server"><c>https://host:port</c>.</param>
    /// <param name="authoritiesPem">One or more certificates in PEM.</param>
    /// <exception cref="ProblemException">KE4006: not PEM certificates.</exception>
    public static KubeConfig ForServer(Uri server, string authoritiesPem) =>
        new() { Server = server, Authorities = Certificates.ReadAuthorities(authoritiesPem, server.Host) };

    /// <summary>A kubeconfig file.</summary>
    /// <param name="path">Absolute or relative path.</param>
    /// <param name="context">Null for its current-context.</param>
    /// <exception cref="ProblemException">KE4001 unreadable, KE4002 incomplete, KE4003 wants a helper program, KE4006 bad certificate.</exception>
    public static KubeConfig FromFile(string path, string? context = null)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem("KE4001", $"The kubeconfig {path} cannot be read.", error.Message,
                "Name another file with --kubeconfig or KUBECONFIG, or run as a user who may read it."), error);
        }
        return KubeConfigReader.Read(text, Path.GetFullPath(path), context);
    }

    /// <summary>A kubeconfig given as text; relative file names in it are looked up in <paramref name="folder"/>.</summary>
    public static KubeConfig FromYaml(string yaml, string folder, string? context = null) =>
        KubeConfigReader.Read(yaml, Path.Combine(folder, "kubeconfig"), context);

    /// <summary>The service account of the pod we run in.</summary>
    /// <exception cref="ProblemException">KE4004: not in a pod, or it has no service account token.</exception>
    public static KubeConfig InCluster()
    {
        const string folder = "/var/run/secrets/kubernetes.io/serviceaccount";
        var host = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST");
        var port = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT");
        if (string.IsNullOrEmpty(host) || string.IsNullOrEmpty(port) || !File.Exists($"{folder}/token"))
        {
            throw new ProblemException(new Problem("KE4004", "This program does not run in a pod with a service account.",
                "KUBERNETES_SERVICE_HOST or the token file is missing.", "Run it in the cluster, or name a kubeconfig with --kubeconfig."));
        }
        var ns = $"{folder}/namespace";
        return ForServer(new Uri($"https://{(host.Contains(':') ? $"[{host}]" : host)}:{port}"), File.ReadAllText($"{folder}/ca.crt")) with
        {
            TokenFile = $"{folder}/token",
            Namespace = File.Exists(ns) ? File.ReadAllText(ns).Trim() : "default",
        };
    }

    /// <summary>
    /// As kubectl finds it: the given file, else KUBECONFIG (its first existing file), else ~/.kube/config, else the pod's service account.
    /// </summary>
    /// <exception cref="ProblemException">KE4001 when there is none of them.</exception>
    public static KubeConfig Find(string? path = null, string? context = null)
    {
        if (path is not null)
            return FromFile(path, context);
        var named = Environment.GetEnvironmentVariable("KUBECONFIG")?.Split(':', StringSplitOptions.RemoveEmptyEntries);
        if (named?.FirstOrDefault(File.Exists) is { } first)
            return FromFile(first, context);
        var home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
        if (File.Exists(home))
            return FromFile(home, context);
        if (Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is { Length: > 0 })
            return InCluster();
        throw new ProblemException(new Problem("KE4001", "No kubeconfig was found.", $"KUBECONFIG names no existing file and {home} is missing.",
            "Name the file with --kubeconfig; on a control plane of ours it is /etc/kubernetes/admin.conf."));
    }
}
