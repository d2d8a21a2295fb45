namespace Kots.Embedded.Kotsadm.Listeners;

/// <summary>
/// Refuses changes and WebSockets that another site's page asks for. SameSite cookies are not enough here: the application runs on another
/// port of the same host, which browsers count as the same site.
/// </summary>
internal static class SameOrigin
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (IsSafe(context.Request) || IsOurs(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("KE6010  This request came from another site's page.\n", context.RequestAborted);
    }

    private static bool IsSafe(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !IsWebSocket(request);

    private static bool IsWebSocket(HttpRequest request) =>
        request.HttpContext.WebSockets.IsWebSocketRequest || request.Headers.Upgrade.Count > 0;

    private static bool IsOurs(HttpRequest request)
    {
        // Browsers send Origin with every POST and WebSocket; without one there is no browser, and so no cookie of another page's making.
        var origin = request.Headers.Origin;
        return origin.Count == 0 || (origin.Count == 1 && string.Equals(origin[0], $"https://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }
}
