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

    public static ClaimsPrincipal For(SignInResult.Accepted accepted) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, "Administrator"), new Claim(StampClaim, accepted.Stamp)],
        CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>False once the password is another one: then every session ends (spec/kotsadm.md §5.1).</summary>
    public static bool Counts(ClaimsPrincipal? person, ConsolePassword password) =>
        person?.FindFirst(StampClaim)?.Value is { } stamp && password.Read()?.Stamp == stamp;
}
