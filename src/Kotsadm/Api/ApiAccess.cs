using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kotsadm.Tokens;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>
/// Who may use the API: who has signed in, on the people's port; on both ports who knows the text of Secret kotsadm-authstring (spec/kotsadm.md
/// §1.1, §5.2), and who has a token that allows the route.
/// </summary>
internal sealed class ApiAccess(KotsadmSettings settings, TokenStore tokens) : IEndpointFilter
{
    private const string Bearer = "Bearer ";
    private static readonly object s_actor = new();

    /// <summary>Whom the audit log names.</summary>
    public static string ActorOf(HttpContext context) => context.Items[s_actor] as string ?? "command line";

    /// <summary>The only application that the caller may see; null for all.</summary>
    public static string? OnlyAppOf(HttpContext context) => context.Features.Get<ApiToken>()?.AppSlug is { Length: > 0 } slug ? slug : null;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var given = http.Request.Headers.Authorization.ToString();
        if (given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            if (await tokens.FindAsync(given[Bearer.Length..].Trim(), http.RequestAborted) is not { } token)
                return Refused("This token is none of this console's, was revoked, or has ended.", StatusCodes.Status401Unauthorized);
            var needed = ApiRights.Of(http);
            if (!token.Allows(needed, http.Request.RouteValues["slug"] as string) && !(needed == TokenAccess.Read && http.Request.RouteValues["slug"] is null))
                return Refused($"Token \"{token.Name}\" does not allow this: it is for {token.Access.ToString().ToLowerInvariant()}{(token.AppSlug == "" ? "" : $" and {token.AppSlug} only")}.", StatusCodes.Status403Forbidden);
            http.Features.Set(token);
            http.Items[s_actor] = $"token {token.Name}";
            return await next(context);
        }
        if (http.User.Identity?.IsAuthenticated == true)
        {
            http.Items[s_actor] = "administrator";
            return await next(context);
        }
        return Knows(given) ? await next(context) : Refused("Sign in, or give a token (Authorization: Bearer …) or the authorization of Secret kotsadm-authstring.", StatusCodes.Status401Unauthorized);
    }

    private static IResult Refused(string why, int status) => ApiResults.Json(new ResultDocument(false, why), status);

    private bool Knows(string given)
    {
        if (given == "" || !File.Exists(settings.AuthorizationFile))
            return false;
        var wanted = File.ReadAllText(settings.AuthorizationFile).Trim();
        return wanted != "" && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));
    }
}
