using System.Net.Security;
using System.Security.Authentication;
using Kots.Embedded.Basics;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Kube;

/// <summary>
/// The connection to one API server: TLS, the token, retries, and answers turned into problems. Thread-safe.
/// </summary>
internal sealed partial class ApiConnection : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly KubeConfig _config;
    private readonly KubeClientOptions _options;
    private readonly BearerToken _token;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;

    public ApiConnection(KubeConfig config, KubeClientOptions options)
    {
        _config = config;
        _options = options;
        _token = new BearerToken(config, options.Time);
        _handler = CreateHandler(config, options);
        _http = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.FieldManager);
    }

    /// <summary>For WebSockets, which need the handler itself.</summary>
    public HttpMessageInvoker Invoker => _http;

    public Uri Server => _config.Server;

    /// <summary>See <see cref="KubeConfig.ServerName"/>.</summary>
    public string? ServerName => _config.ServerName;

    public ValueTask<string?> TokenAsync(CancellationToken ct) => _token.GetAsync(ct);

    /// <summary>Sends until there is an answer to keep; the body is still to be read. The caller disposes it.</summary>
    /// <exception cref="ProblemException">KE4010–KE4033.</exception>
    public async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken ct)
    {
        var started = _options.Time.GetTimestamp();
        var retryFor = request.RetryFor ?? _options.RetryFor;
        var body = request.BodyBytes();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var (response, failure) = await TryAsync(request, body, ct);
            if (response is not null)
                return response;
            var wait = failure?.KubeStatus?.RetryAfter ?? pause * (0.75 + (Random.Shared.NextDouble() / 2));
            if (!MayRepeat(request, failure!) || _options.Time.GetElapsedTime(started) + wait > retryFor)
                throw failure!;
            LogRepeat(_options.Log, request.Action, request.Subject, wait, failure!.Problem.Why);
            await Task.Delay(wait, _options.Time, ct);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    /// <summary>What was surely not carried out may be repeated whatever it is: a refused connection, and 429.</summary>
    private static bool MayRepeat(ApiRequest request, ProblemException failure) =>
        failure.IsPassing && (request.Repeatable
            || failure.KubeStatus is { IsTooManyRequests: true }
            || failure.InnerException is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError });

    private async Task<(HttpResponseMessage? Response, ProblemException? Failure)> TryAsync(ApiRequest request, byte[]? body, CancellationToken ct)
    {
        var started = _options.Time.GetTimestamp();
        var limit = request.Limit ?? _options.RequestLimit;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(limit);
        HttpResponseMessage? response = null;
        try
        {
            using var message = request.ToMessage(_config.Server, _config.ServerName, body, await _token.GetAsync(ct));
            response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            LogAnswer(_options.Log, request.Method, request.Path, (int)response.StatusCode, _options.Time.GetElapsedTime(started));
            if (response.IsSuccessStatusCode)
                return (response, null);
            var status = KubeStatus.Read((int)response.StatusCode, await response.Content.ReadAsStringAsync(limited.Token));
            if (response.Headers.RetryAfter?.Delta is { } delta)
                status = status with { RetryAfter = delta };
            response.Dispose();
            return (null, ApiProblems.Refused(status, request));
        }
        catch (HttpRequestException error)
        {
            response?.Dispose();
            return (null, error.InnerException is AuthenticationException
                ? ApiProblems.Untrusted(_config.Server, error)
                : ApiProblems.Unreachable(_config.Server, error));
        }
        catch (IOException error)
        {
            response?.Dispose();
            return (null, ApiProblems.Unreachable(_config.Server, error));
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            response?.Dispose();
            return (null, ApiProblems.TooSlow(_config.Server, request, limit, error));
        }
    }

    private static SocketsHttpHandler CreateHandler(KubeConfig config, KubeClientOptions options)
    {
        var tls = new SslClientAuthenticationOptions();
        if (config.SkipServerCheck)
        {
#pragma warning disable CA5359 // the user's own kubeconfig asks for it (insecure-skip-tls-verify)
            tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (config.Authorities is { } authorities)
            tls.RemoteCertificateValidationCallback = (_, leaf, chain, errors) => Certificates.IsTrusted(leaf, chain, errors, authorities);
        if (config.ClientCertificate is { } certificate)
        {
            tls.ClientCertificates = [certificate];
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }
        return new SocketsHttpHandler
        {
            SslOptions = tls,
            UseProxy = options.UseProxy,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = ConnectAttempts.ConnectAsync,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            EnableMultipleHttp2Connections = true,
            // a server that lost power answers no ping: a watch then notices within a minute; one that is
            // only very busy gets half a minute
            KeepAlivePingDelay = TimeSpan.FromSeconds(20),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        };
    }

    [LoggerMessage(1, LogLevel.Debug, "{Method} {Path}: {Status} in {Elapsed}")]
    private static partial void LogAnswer(ILogger log, HttpMethod method, string path, int status, TimeSpan elapsed);

    [LoggerMessage(2, LogLevel.Warning, "To {Action} {Subject} is tried again in {Pause}: {Why}")]
    private static partial void LogRepeat(ILogger log, string action, string subject, TimeSpan pause, string why);
}
