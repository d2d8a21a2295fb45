namespace Kots.Embedded.Kotsadm.Listeners;

/// <summary>Who may use a route. Every route names one; a test walks all routes (style.md §4.8).</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RoutePolicyAttribute(RoutePolicy policy) : Attribute
{
    public RoutePolicy Policy { get; } = policy;
}

internal enum RoutePolicy
{
    /// <summary>On the people's port, for who has signed in.</summary>
    SignedIn,

    /// <summary>On the people's port, for everyone: the sign-in page and what it looks like.</summary>
    Anyone,

    /// <summary>On the inside port, for everyone in the cluster. Not answered on the people's port.</summary>
    Inside,

    /// <summary>On both ports, for who has signed in or knows the command line's authorization; the route itself asks.</summary>
    Api,
}
