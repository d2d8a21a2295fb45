using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>Ends pages that are open when their session ends or the password changes: they hold a connection and send no cookie again.</summary>
internal sealed class LiveSession(ILoggerFactory logs, ConsolePassword password, SessionStore sessions) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Session.CountsAsync(authenticationState.User, password, sessions, cancellationToken);
}
