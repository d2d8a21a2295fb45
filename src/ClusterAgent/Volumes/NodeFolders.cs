using System.Net;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>Asks nodes' agents about their folders. Nothing depends on the answer but when a volume object goes, so nobody signs in.</summary>
internal sealed class NodeFolders : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>Is the folder there? Null when the agent gives no answer; <paramref name="why"/> gets the reason.</summary>
    public async Task<bool?> HasAsync(string address, int port, string name, Action<string> why, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://{(address.Contains(':') ? $"[{address}]" : address)}:{port}{VolumesModule.Route}{name}"), ct);
            switch (answer.StatusCode)
            {
                case HttpStatusCode.OK:
                    return true;
                case HttpStatusCode.NotFound:
                    return false;
                default:
                    why($"it answered {(int)answer.StatusCode}.");
                    return null;
            }
        }
        catch (HttpRequestException error)
        {
            why(error.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            why("no answer within 5 s.");
        }
        return null;
    }

    public void Dispose() => _http.Dispose();
}
