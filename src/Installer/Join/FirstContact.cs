using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Tokens;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Join;

/// <summary>A verified connection to the cluster: as the bearer of the token, or on a machine that has joined as its kubelet.</summary>
/// <param name="Server">For people.</param>
/// <param name="HasJoined">The connection is the kubelet's.</param>
/// <param name="TokenClient">Signs in with the token; null when none was given. May be the same as <paramref name="Client"/>.</param>
internal sealed record FirstContact(KubeClient Client, string Server, bool HasJoined, KubeClient? TokenClient) : IDisposable
{
    // BlobReceiver repeats by itself, with what it has already.
    private static readonly KubeClientOptions s_options = new() { RetryFor = TimeSpan.FromSeconds(5) };

    /// <summary>The kubelet's certificate and key.</summary>
    public const string KubeletCertificate = NodePaths.Kubelet + "/pki/kubelet-client-current.pem";

    /// <summary>Does the kubelet have what it signs in with?</summary>
    public static bool IsJoined(IHost host) => host.Exists(NodePaths.KubeletConf) && File.Exists(host.Path(KubeletCertificate));

    /// <summary>Refuses machines that cannot be a worker of that cluster, and makes the connection.</summary>
    /// <exception cref="ProblemException">KE2103–KE2106, KE2110–KE2112.</exception>
    public static async Task<FirstContact> MakeAsync(JoinRequest request, IHost host, TimeProvider time, CancellationToken ct)
    {
        var record = await NodeRecord.ReadAsync(host, ct);
        Refuse(record, request, host);
        if (IsJoined(host))
            return AsKubelet(request, host);
        var server = request.Server ?? throw JoinProblems.Missing("the address of the first node", "SERVER, like 10.0.0.4:6443");
        var token = request.Token ?? throw JoinProblems.Missing("a token", "--token-file, KOTS_EMBEDDED_TOKEN or --token");
        var hash = request.CaHash ?? throw JoinProblems.Missing("the hash of the cluster's CA", "--ca-hash sha256:…");
        var authority = await new ClusterTrust(time).FetchAuthorityAsync(server, hash, ct);
        var client = WithToken(server, authority, token);
        return new FirstContact(client, server, false, client);
    }

    /// <summary>The token is still wanted where there is one: a join that was killed may not have ended it.</summary>
    private static FirstContact AsKubelet(JoinRequest request, IHost host)
    {
        var kubelet = KubeClient.Create(KubeConfig.FromFile(host.Path(NodePaths.KubeletConf)), s_options);
        var bearer = request is { Server: { } server, Token: { } token } && host.Exists(NodePaths.ClusterAuthority)
            ? WithToken(server, File.ReadAllText(host.Path(NodePaths.ClusterAuthority)), token) : null;
        return new FirstContact(kubelet, request.Server ?? "its first node", true, bearer);
    }

    private static KubeClient WithToken(string server, string authorityPem, JoinToken token) =>
        KubeClient.Create(KubeConfig.ForServer(new Uri($"https://{server}"), authorityPem) with { Token = token.Text }, s_options);

    /// <summary>Where the bundle comes from: what was given; what this node has; else the first node.</summary>
    public async Task<IBlobSource> OpenBundleAsync(JoinRequest request, NodePaths paths, CancellationToken ct)
    {
        if (request.Bundle is not null)
            return await BundleFiles.OpenAsync(request.Bundle, ct);
        return HasJoined && File.Exists(Path.Combine(paths.Bundle, LayoutFiles.Index)) ? new FolderBlobSource(paths.Bundle) : new ClusterBlobSource(Client);
    }

    public void Dispose()
    {
        Client.Dispose();
        TokenClient?.Dispose();
    }

    private static void Refuse(NodeRecord? record, JoinRequest request, IHost host)
    {
        if (record is { Role: not "worker" })
            throw JoinProblems.ControlPlane(record.Address);
        if (record is null && new[] { NodePaths.AdminConf, NodePaths.KubeletConf }.FirstOrDefault(host.Exists) is { } file)
            throw JoinProblems.OtherKubernetes(file);
        if (record is not null && request.CaHash is not null && host.Exists(NodePaths.ClusterAuthority))
        {
            using var authority = X509Certificate2.CreateFromPem(File.ReadAllText(host.Path(NodePaths.ClusterAuthority)));
            if (CertificatePin.CaHash(authority) != request.CaHash)
                throw JoinProblems.OtherCluster(record.Address);
        }
    }
}
