using Kots.Embedded.Basics;

namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>The cluster at one moment, ready to be shown.</summary>
internal sealed record ClusterPicture
{
    /// <summary>False until everything was read once.</summary>
    public required bool Complete { get; init; }

    public required IReadOnlyList<NodeUse> Nodes { get; init; }

    /// <summary>Null when the installer left no list.</summary>
    public required IReadOnlyList<AddOnStatus>? AddOns { get; init; }

    /// <summary>Set while the API server does not answer or refuses: what is shown may be old.</summary>
    public required Problem? Trouble { get; init; }

    /// <summary>When the API server last answered.</summary>
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>What someone should look at, in words.</summary>
    public IReadOnlyList<string> Attention =>
    [
        .. Nodes.Where(n => !n.Node.Ready).Select(n => $"{n.Node.Name} is not ready"),
        .. Nodes.Where(n => n.Node is { Ready: true, Troubles.Count: > 0 }).Select(n => $"{n.Node.Name} is short of something"),
        .. (AddOns ?? []).Where(a => a.State == AddOnState.NotReady).Select(a => $"{a.AddOn.Name} is not ready"),
    ];
}
