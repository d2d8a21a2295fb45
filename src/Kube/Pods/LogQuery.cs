namespace Kots.Embedded.Kube;

/// <summary>Which part of a container's log.</summary>
public sealed record LogQuery
{
    /// <summary>Needed when the pod has several containers.</summary>
    public string? Container { get; init; }

    /// <summary>Go on with what comes, until the container ends.</summary>
    public bool Follow { get; init; }

    /// <summary>Only the last lines.</summary>
    public int? TailLines { get; init; }

    /// <summary>Only what is not older.</summary>
    public TimeSpan? Since { get; init; }

    /// <summary>Only what came after this time.</summary>
    public DateTimeOffset? SinceTime { get; init; }

    /// <summary>At most so much.</summary>
    public long? LimitBytes { get; init; }

    /// <summary>The container before its last restart.</summary>
    public bool Previous { get; init; }

    /// <summary>Each line starts with its time (RFC 3339).</summary>
    public bool Timestamps { get; init; }

    internal string ToQuery()
    {
        var parts = new List<string>();
        if (Container is { } container)
            parts.Add($"container={Uri.EscapeDataString(container)}");
        if (Follow)
            parts.Add("follow=true");
        if (TailLines is { } lines)
            parts.Add($"tailLines={lines}");
        if (Since is { } since)
            parts.Add($"sinceSeconds={Math.Max(1, (long)since.TotalSeconds)}");
        if (SinceTime is { } time)
            parts.Add($"sinceTime={Uri.EscapeDataString(time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ"))}");
        if (LimitBytes is { } bytes)
            parts.Add($"limitBytes={bytes}");
        if (Previous)
            parts.Add("previous=true");
        if (Timestamps)
            parts.Add("timestamps=true");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
