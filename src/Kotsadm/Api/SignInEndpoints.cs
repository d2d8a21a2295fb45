using System.Text.Json.Nodes;
using Kots.Embedded.Kotsadm.SignIn;
using Kots.Embedded.KotsApi;
using Microsoft.AspNetCore.Authentication;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>Signing in by the API, as the reference's pages do (spec/kotsadm.md §5).</summary>
internal static class SignInEndpoints
{
    public static IResult Info() => ApiResults.Json(new JsonObject { ["method"] = "shared-password" });

    public static async Task<IResult> SignInAsync(PasswordDocument given, HttpContext context, SignInWithPassword signIn, SessionStore sessions, CancellationToken ct)
    {
        var result = await signIn.TryAsync(given.Password ?? "", ct);
        if (result is not SignInResult.Accepted accepted)
            return ApiResults.Json(new ResultDocument(false, SignInPage.Words(result)), result is SignInResult.Busy ? 503 : 401);
        await sessions.SignInAsync(context, accepted);
        return ApiResults.Json(new ResultDocument(true));
    }

    public static async Task<IResult> SignOutAsync(HttpContext context, SessionStore sessions, CancellationToken ct)
    {
        await sessions.EndAsync(Session.IdOf(context.User), ct);
        await context.SignOutAsync();
        return ApiResults.Json(new ResultDocument(true));
    }

    public static Task<IResult> ChangePasswordAsync(PasswordChangeDocument given, HttpContext context, PasswordChange change, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        await change.ChangeAsync(given.CurrentPassword ?? "", given.NewPassword ?? "", ApiAccess.ActorOf(context), ct);
        return ApiResults.Json(new ResultDocument(true));
    });
}
