using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Kube;

/// <summary>One request, described so that it can be sent again and named in a problem.</summary>
/// <param name="Method">GET, POST, …</param>
/// <param name="Path">Path and query, starting with a slash.</param>
/// <param name="Action">For people, a verb: "read", "create".</param>
/// <param name="Subject">For people, the object of that verb: "Deployment default/web".</param>
internal sealed record ApiRequest(HttpMethod Method, string Path, string Action, string Subject)
{
    public JsonNode? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public string Accept { get; init; } = "application/json";

    /// <summary>Sending it twice does no more than sending it once.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Overrides <see cref="KubeClientOptions.RetryFor"/>.</summary>
    public TimeSpan? RetryFor { get; init; }

    /// <summary>Overrides <see cref="KubeClientOptions.RequestLimit"/>.</summary>
    public TimeSpan? Limit { get; init; }

    public RangeHeaderValue? Range { get; init; }

    public HttpRequestMessage ToMessage(Uri server, string? serverName, byte[]? body, string? token)
    {
        var message = new HttpRequestMessage(Method, new Uri(server, server.AbsolutePath.TrimEnd('/') + Path))
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("Accept", Accept);
        // the handler checks the certificate against the Host header, and against nothing else
        message.Headers.Host = serverName;
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (Range is not null)
            message.Headers.Range = Range;
        if (body is not null)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        }
        return message;
    }

    public byte[]? BodyBytes()
    {
        if (Body is null)
            return null;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            Body.WriteTo(writer);
        return buffer.ToArray();
    }
}
