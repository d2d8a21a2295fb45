using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.VendorServer.Serving;

namespace Kots.Embedded.VendorServer.Page;

/// <summary>The page that lists what there is: at /vendor, and at / where no bundle is served.</summary>
internal static class PageModule
{
    private const string User = "vendor";

    public static void MapPage(this WebApplication app, ServerSettings settings)
    {
        if (!settings.HasPage)
            return;
        app.MapGet("/vendor", Show);
        if (settings.BundleFolder is null)
            app.MapGet("/", Show);

        async Task Show(HttpContext context)
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = OverviewPage.Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-store";
            if (settings.PagePassword is { } password && !IsAllowed(context.Request.Headers.Authorization, password.Reveal()))
            {
                headers.WWWAuthenticate = "Basic realm=\"vendor\", charset=\"UTF-8\"";
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }
            var apps = await VendorOverview.ReadAsync(settings.State, context.RequestAborted);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(OverviewPage.Html(apps, settings.State.Time.GetUtcNow()), context.RequestAborted);
        }
    }

    private static bool IsAllowed(string? authorization, string password) => authorization is not null && CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{password}"))}"));
}
