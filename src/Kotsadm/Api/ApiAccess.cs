using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Kotsadm.Settings;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>
/// Who may use the API: who has signed in, on the people's port; and who knows the text of Secret kotsadm-authstring, on both (spec/kotsadm.md
/// §1.1, §5.2).
/// </summary>
internal sealed class ApiAccess(KotsadmSettings settings) : IEndpointFilter
{
    /// <summary>Whom the audit log names.</summary>
    public static string ActorOf(HttpContext context) => context.User.Identity?.IsAuthenticated == true ? "administrator" : "command line";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.User.Identity?.IsAuthenticated == true || Knows(http.Request.Headers.Authorization.ToString()) ? await next(context)
            : Results.Text("""{"error":"Sign in, or give the authorization of Secret kotsadm-authstring.","success":false}""", "application/json", statusCode: StatusCodes.Status401Unauthorized);
    }

    private bool Knows(string given)
    {
        if (given == "" || !File.Exists(settings.AuthorizationFile))
            return false;
        var wanted = File.ReadAllText(settings.AuthorizationFile).Trim();
        return wanted != "" && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));
    }
}
