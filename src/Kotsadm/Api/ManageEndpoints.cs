using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Certificates;
using Kots.Embedded.Kotsadm.SignIn;
using Kots.Embedded.Kotsadm.Store;
using Kots.Embedded.Kotsadm.Tokens;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>What the Settings page does: tokens, sessions, the certificate, the audit log. /api/v2, as the reference has none of it.</summary>
internal static class ManageEndpoints
{
    public static async Task<IResult> TokensAsync(TokenStore tokens, CancellationToken ct) => ApiResults.Json<IReadOnlyList<TokenDocument>>([.. (await tokens.AllAsync(ct)).Select(Of)]);

    public static Task<IResult> CreateTokenAsync(NewTokenDocument wanted, HttpContext context, TokenStore tokens, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        if (!Enum.TryParse<TokenAccess>(wanted.Access, ignoreCase: true, out var access) || int.TryParse(wanted.Access, out _))
            return ApiResults.Json(new ResultDocument(false, $"\"{wanted.Access}\" is none of read, deploy and manage."), 400);
        if (wanted.Days is < 1 or > 36500)
            return ApiResults.Json(new ResultDocument(false, "A token lasts 1 to 36500 days, or has no end."), 400);
        var (token, text) = await tokens.CreateAsync(wanted.Name, access, wanted.AppSlug, wanted.Days is { } days ? TimeSpan.FromDays(days) : null, ApiAccess.ActorOf(context), ct);
        return ApiResults.Json(new CreatedTokenDocument(Of(token), text.Reveal()), 201);
    });

    public static async Task<IResult> RevokeTokenAsync(string id, HttpContext context, TokenStore tokens, CancellationToken ct) =>
        await tokens.RevokeAsync(id, ApiAccess.ActorOf(context), ct) ? Results.NoContent() : ApiResults.Json(new ResultDocument(false, "There is no such token."), 404);

    public static async Task<IResult> SessionsAsync(HttpContext context, SessionStore sessions, CancellationToken ct)
    {
        var current = Session.IdOf(context.User);
        return ApiResults.Json<IReadOnlyList<SessionDocument>>([.. (await sessions.AllAsync(ct)).Select(s => new SessionDocument(s.Id, s.Browser, s.CreatedAt, s.LastUsedAt, s.Id == current))]);
    }

    public static async Task<IResult> EndSessionAsync(string id, HttpContext context, SessionStore sessions, AuditLog audit, CancellationToken ct)
    {
        if (!await sessions.EndAsync(id, ct))
            return ApiResults.Json(new ResultDocument(false, "There is no such session."), 404);
        await audit.WriteAsync(ApiAccess.ActorOf(context), "end session", "console", "", ct);
        return Results.NoContent();
    }

    /// <summary>Newest first.</summary>
    public static async Task<IResult> AuditAsync(int? limit, AuditLog audit, CancellationToken ct) => ApiResults.Json<IReadOnlyList<AuditDocument>>(
        [.. (await audit.NewestAsync(Math.Clamp(limit ?? 200, 1, AuditLog.MostEntries), ct)).Select(e => new AuditDocument(e.At, e.Actor, e.Action, e.Target, e.Detail))]);

    public static IResult Certificate(ServerCertificate certificate) => ApiResults.Json(Of(certificate.Current, certificate.Trouble));

    public static Task<IResult> ChangeCertificateAsync(CertificateChangeDocument wanted, HttpContext context, CertificateChange change, CancellationToken ct) => ApiResults.TryAsync(async () =>
        ApiResults.Json(Of(await change.ChangeAsync(wanted.Certificate ?? "", wanted.Key ?? "", ApiAccess.ActorOf(context), ct), null)));

    private static TokenDocument Of(ApiToken token) => new(token.Id, token.Name, token.Access.ToString().ToLowerInvariant(), token.AppSlug, token.CreatedAt, token.ExpiresAt, token.LastUsedAt);

    private static CertificateDocument Of(ServedCertificate? served, string? trouble) => new(
        served?.Subject ?? "", StoredTime.Text(served?.NotBefore), StoredTime.Text(served?.NotAfter), served?.Sha256 ?? "", served?.SelfSigned ?? false, trouble ?? "");
}
