using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

/// <summary>
/// A client of one Kubernetes API server (1.20 and newer). Objects go in and out as <see cref="JsonObject"/>, see <see cref="ApiObject"/>.
/// Thread-safe; make one and keep it. Every method throws <see cref="ProblemException"/> with a code of KE4010–KE4033;
/// <see cref="KubeErrors"/> tells them apart. Repeats by itself what may be repeated (<see cref="KubeClientOptions.RetryFor"/>).
/// </summary>
public sealed partial class KubeClient : IDisposable
{
    private readonly KubeClientOptions _options;
    private readonly ApiConnection _connection;

    private KubeClient(KubeConfig config, KubeClientOptions options)
    {
        Config = config;
        _options = options;
        _connection = new ApiConnection(config, options);
    }

    /// <summary>What it was made from.</summary>
    public KubeConfig Config { get; }

    /// <summary>Makes a client; connects on the first request.</summary>
    public static KubeClient Create(KubeConfig config, KubeClientOptions? options = null) => new(config, options ?? new KubeClientOptions());

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private async Task<JsonObject> SendForObjectAsync(ApiRequest request, CancellationToken ct)
    {
        using var response = await _connection.SendAsync(request, ct);
        return await ReadObjectAsync(request, response, ct);
    }

    private async Task<JsonObject> ReadObjectAsync(ApiRequest request, HttpResponseMessage response, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(request.Limit ?? _options.RequestLimit);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(limited.Token);
            return await JsonNode.ParseAsync(stream, cancellationToken: limited.Token) as JsonObject
                ?? throw new JsonException("It is not a JSON object.");
        }
        catch (JsonException error)
        {
            throw ApiProblems.Unreadable(request, error);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw ApiProblems.Unreachable(Config.Server, error);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw ApiProblems.TooSlow(Config.Server, request, request.Limit ?? _options.RequestLimit, error);
        }
    }

    private string? NamespaceOf(ResourceType type, string? ns) => type.Namespaced ? ns ?? Config.Namespace : null;
}
