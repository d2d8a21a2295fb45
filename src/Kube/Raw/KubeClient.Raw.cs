using System.Net.Http.Headers;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

public sealed partial class KubeClient
{
    /// <summary>Opens any path of the API server for reading, streamed.</summary>
    /// <param name="path">Path and query, starting with a slash.</param>
    /// <param name="fromByte">Start there (Range); check <see cref="RawResponse.FromByte"/>: a server may send all of it.</param>
    /// <param name="toByte">Last byte wanted, inclusive; null for the rest.</param>
    public async Task<RawResponse> OpenAsync(string path, long? fromByte, long? toByte, CancellationToken ct)
    {
        var request = new ApiRequest(HttpMethod.Get, path, "read", path)
        {
            Accept = "*/*",
            Repeatable = true,
            Range = fromByte is null && toByte is null ? null : new RangeHeaderValue(fromByte ?? 0, toByte),
        };
        var response = await _connection.SendAsync(request, ct);
        return new RawResponse(response, await response.Content.ReadAsStreamAsync(ct));
    }

    /// <summary>Opens a path of a Service through the API server (its service proxy), streamed; Range as in the other overload.</summary>
    /// <param name="scheme"><c>http</c> or <c>https</c> (whose certificate the API server does not check).</param>
    /// <param name="service">Name and port, number or name: <c>cluster-agent:8081</c>.</param>
    /// <param name="path">Starting with a slash.</param>
    public Task<RawResponse> OpenServiceAsync(
        string ns, string scheme, string service, string path, long? fromByte, long? toByte, CancellationToken ct) =>
        OpenAsync($"/api/v1/namespaces/{Uri.EscapeDataString(ns)}/services/{scheme}:{service}/proxy{path}", fromByte, toByte, ct);

    /// <summary>Reads a short text: <c>/readyz</c>, <c>/metrics</c>.</summary>
    public async Task<string> ReadTextAsync(string path, CancellationToken ct)
    {
        await using var response = await OpenAsync(path, null, null, ct);
        using var reader = new StreamReader(response.Body);
        return await reader.ReadToEndAsync(ct);
    }

    /// <summary>Asks the API server once whether it is ready. Null when it is, else why not: a sentence for <see cref="Wait"/>.</summary>
    public async Task<string?> MissingForReadyAsync(CancellationToken ct)
    {
        try
        {
            await CheckReadyAsync(ct);
            return null;
        }
        catch (ProblemException error) when (error.IsPassing)
        {
            return error.Problem.Why;
        }
    }

    /// <summary>
    /// Asks the API server once whether it is ready: one that has just started answers, and refuses what its caches do not know yet, rights among it.
    /// </summary>
    /// <exception cref="ProblemException">One that <see cref="KubeErrors"/> calls passing: it is away, or not ready.</exception>
    public async Task CheckReadyAsync(CancellationToken ct)
    {
        try
        {
            var request = new ApiRequest(HttpMethod.Get, "/readyz", "get", "ready")
            {
                Accept = "*/*",
                RetryFor = TimeSpan.Zero,
                Limit = TimeSpan.FromSeconds(5),
            };
            using var response = await _connection.SendAsync(request, ct);
        }
        catch (ProblemException error) when (error.KubeStatus is not null && !error.IsPassing)
        {
            // Some clusters keep this path to themselves: then it says nothing about them.
        }
    }
}
