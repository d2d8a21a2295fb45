using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Kots.Embedded.Images;

/// <summary>Sends requests with what the registry asked for: the account itself, or a token for it (distribution spec, authentication).</summary>
internal sealed class RegistryPushAccess(HttpClient client, RegistryAccount? account)
{
    private readonly RegistryTokens _tokens = new(client, account);
    private readonly ConcurrentDictionary<string, AuthenticationHeaderValue> _known = new(StringComparer.Ordinal);

    /// <summary>Sends; where the answer is 401, once more with credentials. The caller disposes the response.</summary>
    /// <param name="make">Makes the request; called again for the second time.</param>
    public async Task<HttpResponseMessage> SendAsync(ImageReference to, Func<HttpRequestMessage> make, CancellationToken ct)
    {
        var response = await SendOnceAsync(to, make, ct);
        if (response.StatusCode != HttpStatusCode.Unauthorized || account is null)
            return response;
        var challenges = response.Headers.WwwAuthenticate.ToList();
        response.Dispose();
        _known[to.Name] = await CredentialsAsync(to, challenges, account, ct);
        return await SendOnceAsync(to, make, ct);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(ImageReference to, Func<HttpRequestMessage> make, CancellationToken ct)
    {
        using var request = make();
        // An upload may be sent elsewhere: to a host that is not the registry nothing is shown.
        if (request.RequestUri!.Authority == to.Registry)
            request.Headers.Authorization = _known.GetValueOrDefault(to.Name);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    private async Task<AuthenticationHeaderValue> CredentialsAsync(
        ImageReference to, IReadOnlyList<AuthenticationHeaderValue> challenges, RegistryAccount known, CancellationToken ct)
    {
        if (challenges.FirstOrDefault(challenge => Is(challenge, "Bearer"))?.Parameter is { } parameter)
            return new AuthenticationHeaderValue("Bearer", await _tokens.GetAsync(to, parameter, ct));
        if (challenges.Any(challenge => Is(challenge, "Basic")))
            return Basic(known);
        throw TransferProblems.Refused(to.ToString(), "It asks for credentials of a kind that is not known here.");
    }

    /// <summary>The account as a header.</summary>
    internal static AuthenticationHeaderValue Basic(RegistryAccount account) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.User}:{account.Password.Reveal()}")));

    private static bool Is(AuthenticationHeaderValue challenge, string scheme) => challenge.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);
}
