using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Join;

/// <summary>The first node's bundle, by way of its API server (<see cref="BundleService"/>): TLS against the pinned CA, the token's or the kubelet's right.</summary>
/// <param name="client">Owned by the caller.</param>
internal sealed class ClusterBlobSource(KubeClient client) : IBlobSource
{
    public string Name => $"of the node {client.Config.Server.Authority}";

    // The first node's processors are busy with TLS then; more transfers are no faster.
    public int Parallelism => 4;

    public async Task<byte[]?> ReadFileAsync(string name, int limitBytes, CancellationToken ct)
    {
        await using var response = await DocumentAsync(name, ct);
        if (response is null)
            return null;
        using var bytes = new MemoryStream();
        var buffer = new byte[16384];
        int count;
        while ((count = await response.Body.ReadAsync(buffer, ct)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > limitBytes)
                throw Refused(name, $"It is longer than {limitBytes} bytes.");
        }
        return bytes.ToArray();
    }

    public async Task<Stream?> OpenBlobAsync(Digest digest, long offset, CancellationToken ct)
    {
        var name = LayoutFiles.Blob(digest);
        var response = await OpenAsync("/" + name, offset, ct);
        if (response is not null && response.FromByte != offset)
        {
            await response.DisposeAsync();
            throw Refused(name, "The answer does not begin at the byte that was asked for.");
        }
        return response?.Body;
    }

    public string? LocalPath(Digest digest) => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<RawResponse?> DocumentAsync(string name, CancellationToken ct)
    {
        try
        {
            return await OpenAsync("/" + name, 0, ct);
        }
        catch (HttpRequestException error)
        {
            throw Refused(name, error.Message, error);
        }
    }

    private async Task<RawResponse?> OpenAsync(string path, long offset, CancellationToken ct)
    {
        try
        {
            return await client.OpenAsync(BundleService.ProxyPath + path, offset > 0 ? offset : null, null, ct);
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            return null;
        }
        catch (ProblemException error) when (error.IsPassing)
        {
            throw new HttpRequestException(error.Problem.Why, error);
        }
        catch (ProblemException error)
        {
            throw Refused(path, error.Problem.Why, error);
        }
    }

    private ProblemException Refused(string name, string why, Exception? inner = null) => new(new Problem("KE2118",
        $"{name} of the bundle cannot be fetched from {client.Config.Server.Authority}.", why,
        "See `systemctl status kots-embedded-bundle.socket` on that node, then run the same command again."), ExitCode.Artifact, inner);
}
