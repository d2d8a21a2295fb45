namespace Kots.Embedded.Kots.Operator;

/// <summary>How a watched resource is, worst first (kinds.md §1.1.1).</summary>
public enum ResourceState
{
    /// <summary>Not there, or nothing known of it.</summary>
    Missing,

    /// <summary>There, and nothing of it works.</summary>
    Unavailable,

    /// <summary>A part of it works.</summary>
    Degraded,

    /// <summary>On its way to another revision.</summary>
    Updating,

    /// <summary>As it should be.</summary>
    Ready,
}

/// <summary>States of several resources as one.</summary>
public static class ApplicationState
{
    /// <summary>The worst; missing where there are none.</summary>
    public static ResourceState Of(IEnumerable<ResourceState> states) => states.DefaultIfEmpty(ResourceState.Missing).Min();
}
