using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Listeners;
using Kots.Embedded.Kotsadm.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace Kots.Embedded.Kotsadm.SignIn;

internal static class SignInModule
{
    public static void AddSignIn(this IServiceCollection services, KotsadmSettings settings)
    {
        var keys = Path.Combine(settings.DataFolder, "keys");
        Directory.CreateDirectory(keys, FileModes.OwnerFolder);
        File.SetUnixFileMode(keys, FileModes.OwnerFolder);
        services.AddDataProtection().SetApplicationName("kotsadm").PersistKeysToFileSystem(new DirectoryInfo(keys));

        services.AddSingleton<ConsolePassword>().AddSingleton<SignInLimit>().AddSingleton<SignInCounts>().AddSingleton<SignInWithPassword>().AddSingleton<PasswordChange>().AddSingleton<SessionStore>();
        services.AddScoped<AuthenticationStateProvider, LiveSession>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "__Host-kotsadm-form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.HttpOnly = true;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = Session.Cookie;
            o.Cookie.HttpOnly = true;
            o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.Path = "/";
            o.ExpireTimeSpan = Session.Length;
            o.SlidingExpiration = true;
            o.LoginPath = "/sign-in";
            o.AccessDeniedPath = "/sign-in";
            o.ReturnUrlParameter = "next";
            o.Events.OnValidatePrincipal = async context =>
            {
                var services = context.HttpContext.RequestServices;
                if (!await Session.CountsAsync(context.Principal, services.GetRequiredService<ConsolePassword>(), services.GetRequiredService<SessionStore>(), context.HttpContext.RequestAborted))
                    context.RejectPrincipal();
            };
        });
    }

    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapSignIn(this WebApplication app) =>
        app.MapPost("/sign-out", SignOutAsync).WithPolicy(RoutePolicy.SignedIn);

    /// <summary>The form argument makes the framework demand the anti-forgery token.</summary>
    private static async Task<IResult> SignOutAsync([Microsoft.AspNetCore.Mvc.FromForm] string? next, HttpContext context)
    {
        await context.RequestServices.GetRequiredService<SessionStore>().EndAsync(Session.IdOf(context.User), context.RequestAborted);
        await context.SignOutAsync();
        return Results.LocalRedirect(next == "reload" ? "/" : "/sign-in");
    }
}
