using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>What a session cookie says, and whether it still counts.</summary>
internal static class Session
{
    /// <summary>Bound to host, path and TLS by its prefix. Browsers do not tell ports apart: docs/security.md.</summary>
    public const string Cookie = "__Host-kotsadm";

    /// <summary>Renewed while it is used.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(12);

    private const string StampClaim = "password-stamp";
    private const string IdClaim = "session";

    /// <param name="id">Of <see cref="SessionStore"/>.</param>
    public static ClaimsPrincipal For(SignInResult.Accepted accepted, string id) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, "Administrator"), new Claim(StampClaim, accepted.Stamp), new Claim(IdClaim, id)], CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>"" for who has none.</summary>
    public static string IdOf(ClaimsPrincipal? person) => person?.FindFirst(IdClaim)?.Value ?? "";

    /// <summary>False once someone ended it, and once the password is another one: then every session ends (spec/kotsadm.md §5.1).</summary>
    public static async Task<bool> CountsAsync(ClaimsPrincipal? person, ConsolePassword password, SessionStore sessions, CancellationToken ct) =>
        person?.FindFirst(StampClaim)?.Value is { } stamp && password.Read()?.Stamp == stamp && await sessions.CountsAsync(IdOf(person), ct);
}
