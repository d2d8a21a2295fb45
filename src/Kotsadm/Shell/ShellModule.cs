using Kots.Embedded.Kotsadm.Listeners;

namespace Kots.Embedded.Kotsadm.Shell;

/// <summary>What all pages share: document, layout, style, live connection.</summary>
internal static class ShellModule
{
    // Certificates and the like are pasted into forms; beyond its limit a connection ends, and what was typed with it.
    private const int LongestText = 1024 * 1024;

    public static void AddShell(this WebApplicationBuilder builder)
    {
        // Only beside a build that was not published: there the files still lie in the source tree.
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "kotsadm.staticwebassets.runtime.json")))
            builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton<Branding>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(o =>
        {
            // A page that lost its connection is kept for a short while only: memory counts.
            o.DisconnectedCircuitMaxRetained = 10;
            o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
        }).AddHubOptions(o => o.MaximumReceiveMessageSize = LongestText);
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().WithPolicy(RoutePolicy.Anyone);
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null)
            .WithPolicy(RoutePolicy.SignedIn);
    }
}
