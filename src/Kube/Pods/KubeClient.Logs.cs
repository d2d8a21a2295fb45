using System.Runtime.CompilerServices;

namespace Kots.Embedded.Kube;

public sealed partial class KubeClient
{
    /// <summary>Opens a container's log, streamed. Dispose it.</summary>
    public async Task<RawResponse> OpenLogAsync(string ns, string pod, LogQuery? query, CancellationToken ct)
    {
        var request = new ApiRequest(HttpMethod.Get, ResourceTypes.Pods.ObjectPath(ns, pod, "log") + query?.ToQuery(), "read",
            $"the log of Pod {ns}/{pod}")
        {
            Accept = "*/*",
            Repeatable = true,
        };
        var response = await _connection.SendAsync(request, ct);
        return new RawResponse(response, await response.Content.ReadAsStreamAsync(ct));
    }

    /// <summary>A container's log, line by line as it comes.</summary>
    public async IAsyncEnumerable<string> ReadLogAsync(string ns, string pod, LogQuery? query, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var log = await OpenLogAsync(ns, pod, query, ct);
        using var reader = new StreamReader(log.Body);
        while (await reader.ReadLineAsync(ct) is { } line)
            yield return line;
    }
}
