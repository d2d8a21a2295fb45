using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Images;

/// <summary>Tokens, one for each repository (distribution spec, token authentication): anonymous ones for reading, those of an account for pushing.</summary>
internal sealed partial class RegistryTokens(HttpClient client, RegistryAccount? account = null)
{
    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);

    public string? Find(ImageReference reference) => _tokens.GetValueOrDefault(reference.Name);

    /// <param name="challenge">What stands behind "Bearer" in WWW-Authenticate.</param>
    /// <exception cref="Basics.ProblemException">KE3020: the token service refuses.</exception>
    public async Task<string> GetAsync(ImageReference reference, string challenge, CancellationToken ct)
    {
        var fields = Field().Matches(challenge).ToDictionary(m => m.Groups["name"].Value.ToLowerInvariant(), m => m.Groups["value"].Value);
        if (!Uri.TryCreate(fields.GetValueOrDefault("realm"), UriKind.Absolute, out var realm) || realm.Scheme != Uri.UriSchemeHttps)
            throw TransferProblems.Refused(reference.ToString(), "The registry names no token service with https.");
        var query = $"?service={Uri.EscapeDataString(fields.GetValueOrDefault("service", ""))}&scope=repository:{reference.Repository}:{(account is null ? "pull" : "pull,push")}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(realm, query));
        if (account is not null)
            request.Headers.Authorization = RegistryPushAccess.Basic(account);
        using var response = await client.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode)
            throw TransferProblems.Refused(reference.ToString(), $"Its token service answered {(int)response.StatusCode}.");
        var answer = JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(ct));
        var token = (string?)(answer?["token"] ?? answer?["access_token"])
            ?? throw TransferProblems.Refused(reference.ToString(), "Its token service gave no token.");
        return _tokens[reference.Name] = token;
    }

    [GeneratedRegex("(?<name>\\w+)=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();
}
