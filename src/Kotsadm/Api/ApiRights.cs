using Kots.Embedded.Kotsadm.Tokens;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>What a caller of the API needs for a route.</summary>
internal static class ApiRights
{
    /// <summary>Names it. A route that names none needs everything.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder route, TokenAccess access) => route.WithMetadata(new NeededAccess(access));

    /// <summary>What a route needs.</summary>
    public static TokenAccess Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<NeededAccess>()?.Access ?? TokenAccess.Manage;

    private sealed record NeededAccess(TokenAccess Access);
}
