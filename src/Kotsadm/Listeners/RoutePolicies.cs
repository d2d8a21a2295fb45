using Microsoft.AspNetCore.Authorization;

namespace Kots.Embedded.Kotsadm.Listeners;

internal static class RoutePolicies
{
    /// <summary>Names the policy of a route or a group of routes. What a page says of itself stays.</summary>
    public static T WithPolicy<T>(this T builder, RoutePolicy policy)
        where T : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<RoutePolicyAttribute>().Any())
                return;
            endpoint.Metadata.Add(new RoutePolicyAttribute(policy));
            endpoint.Metadata.Add(policy == RoutePolicy.SignedIn ? new AuthorizeAttribute() : new AllowAnonymousAttribute());
        });
        return builder;
    }

    /// <summary>A route answers on its own port only; on the other one it does not exist.</summary>
    public static bool Fits(Endpoint endpoint, ListenerKind listener)
    {
        var policy = endpoint.Metadata.GetMetadata<RoutePolicyAttribute>()?.Policy;
        return policy == RoutePolicy.Api || policy is not null && (policy == RoutePolicy.Inside) == (listener == ListenerKind.Inside);
    }
}
