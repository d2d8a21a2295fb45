using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kots.Embedded.Basics;

namespace Kots.Embedded.KotsApi;

/// <summary>The console's API, typed. Thread-safe.</summary>
/// <param name="http">Its base address is the console's; it is disposed with this.</param>
/// <param name="authorization">The whole header, <c>Kots …</c> (spec/kotsadm.md §1.1).</param>
public sealed class ConsoleClient(HttpClient http, string authorization) : IDisposable
{
    /// <summary>An application; null where the console does not have it.</summary>
    /// <exception cref="ProblemException">KE6210: the console does not answer, or refuses.</exception>
    public Task<AppDocument?> FindAppAsync(string slug, CancellationToken ct) => GetAsync($"api/v1/app/{Uri.EscapeDataString(slug)}", ApiJson.Default.AppDocument, ct);

    /// <summary>How the application's objects are; null while nothing is known.</summary>
    /// <exception cref="ProblemException">KE6210.</exception>
    public async Task<AppStatusDocument?> FindStatusAsync(string slug, CancellationToken ct) =>
        (await GetAsync($"api/v1/app/{Uri.EscapeDataString(slug)}/status", ApiJson.Default.AppStatusEnvelope, ct))?.AppStatus;

    /// <summary>How far an installation without a person is.</summary>
    /// <exception cref="ProblemException">KE6210.</exception>
    public async Task<AutomatedMessage> AutomatedStatusAsync(string slug, CancellationToken ct)
    {
        var status = await GetAsync($"api/v1/app/{Uri.EscapeDataString(slug)}/automated/status", ApiJson.Default.AutomatedStatusDocument, ct);
        return JsonSerializer.Deserialize(status?.Message ?? "{}", ApiJson.Default.AutomatedMessage) ?? new AutomatedMessage("", "", "");
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private async Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await http.SendAsync(request, ct);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return null;
            if (!response.IsSuccessStatusCode)
                throw Trouble($"It answers {(int)response.StatusCode}: {(await response.Content.ReadAsStringAsync(ct)).Trim()}", null);
            return await response.Content.ReadFromJsonAsync(type, ct);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || (error is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw Trouble((error.InnerException ?? error).Message, error);
        }
    }

    private static ProblemException Trouble(string why, Exception? inner) => new(new Problem("KE6210", "The admin console cannot be asked.", why,
        "See `kots-embedded status`, then run the same command again."), ExitCode.Retry, inner);
}
