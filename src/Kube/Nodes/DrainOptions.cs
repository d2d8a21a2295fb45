namespace Kots.Embedded.Kube;

/// <summary>How to empty a node.</summary>
public sealed record DrainOptions
{
    /// <summary>The longest it may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Also evict pods that no controller will make again.</summary>
    public bool AlsoUnmanaged { get; init; }

    /// <summary>Also evict pods with emptyDir volumes, whose data goes with them.</summary>
    public bool AlsoWithLocalData { get; init; }

    /// <summary>Do not wait for pods that have been asked to go: the node is lost and can't confirm it.</summary>
    public bool NodeIsLost { get; init; }

    /// <summary>Told for people as pods go: <c>default/web-0</c> and what happened.</summary>
    public Action<string, string>? OnPod { get; init; }
}
