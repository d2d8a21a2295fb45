using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kots.Embedded.Kube;

/// <summary>How a client behaves; the defaults suit a program that talks to its own cluster.</summary>
public sealed record KubeClientOptions
{
    /// <summary>Field manager of what it writes, and its user agent: <c>kotsadm</c>.</summary>
    public string FieldManager { get; init; } = "kots-embedded";

    /// <summary>
    /// How long a request that may safely be repeated is repeated when the server cannot be reached, answers 429 or a passing 5xx.
    /// Zero asks once.
    /// </summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for one answer (streams: for its first byte).</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Objects per page of a list.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Go through the proxy that the environment names. Off: clusters are local, and appliances set proxies for the outside.</summary>
    public bool UseProxy { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Debug: each request with its status and time. Warning: what is being tried again.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;
}
