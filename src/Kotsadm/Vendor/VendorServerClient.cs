using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Pipeline.Folders;

namespace Kots.Embedded.Kotsadm.Vendor;

/// <summary>
/// The vendor's server, hosted or their own (spec/kinds.md §3). Requests that only read are tried again while the server does not answer. What
/// it says in a refusal is written for people and is shown.
/// </summary>
internal sealed class VendorServerClient(HttpClient http, KotsadmSettings settings, Reporting reporting)
{
    private const int Tries = 3;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    /// <summary>The licence as the server has it now. Not verified: the caller does.</summary>
    /// <exception cref="ProblemException">KE6201 to KE6204.</exception>
    public async Task<string> LicenseAsync(License licence, string channelId, CancellationToken ct)
    {
        using var response = await GetAsync(licence, $"license/{Escape(licence.Spec.AppSlug)}?licenseSequence={licence.Spec.LicenseSequence}{Channel(channelId)}",
            request => { if (licence.IsV2) request.Headers.TryAddWithoutValidation("X-Replicated-License-Version", "v1beta2"); }, ct);
        return await response.Content.ReadAsStringAsync(ct);
    }

    /// <summary>What the vendor released after a cursor, oldest first.</summary>
    /// <param name="cursor">"" for a first fetch, and where the channel changed.</param>
    /// <param name="lastCheckAt">What the server gave with the check before; "" for none.</param>
    /// <exception cref="ProblemException">KE6201 to KE6204, KE6205: an answer that is none.</exception>
    public async Task<PendingReleases> PendingAsync(License licence, string channelId, string cursor, string lastCheckAt, CancellationToken ct)
    {
        var query = $"channelSequence={Escape(cursor)}&licenseSequence={licence.Spec.LicenseSequence}&isSemverSupported=true&isEmbeddedCluster=false{Channel(channelId)}" +
            (lastCheckAt == "" ? "" : $"&lastUpdateCheckAt={Escape(lastCheckAt)}");
        using var response = await GetAsync(licence, $"release/{Escape(licence.Spec.AppSlug)}/pending?{query}", null, ct);
        return PendingReleases.Read(await response.Content.ReadAsStringAsync(ct), Header(response, "X-Replicated-UpdateCheckAt"));
    }

    /// <summary>The files of a release.</summary>
    /// <param name="cursor">"" for the newest.</param>
    /// <param name="versionLabel">For a first install of a certain version; "" otherwise.</param>
    /// <exception cref="ProblemException">KE6201 to KE6204; KE9703, KE9704 for an archive that is none.</exception>
    public async Task<FetchedRelease> ReleaseAsync(License licence, string channelId, string cursor, string versionLabel, CancellationToken ct)
    {
        var query = $"channelSequence={Escape(cursor)}&licenseSequence={licence.Spec.LicenseSequence}&isSemverSupported=true&isEmbeddedCluster=false{Channel(channelId)}" +
            (versionLabel == "" ? "" : $"&versionLabel={Escape(versionLabel)}");
        using var response = await GetAsync(licence, $"release/{Escape(licence.Spec.AppSlug)}?{query}", null, ct);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var files = await VersionArchive.ReadAsync(body, "the vendor's release", ct);
        return new FetchedRelease(files, new InstallationSpec
        {
            UpdateCursor = Header(response, "X-Replicated-ChannelSequence"),
            ChannelId = Header(response, "X-Replicated-ChannelID"),
            ChannelName = Header(response, "X-Replicated-ChannelName"),
            VersionLabel = Header(response, "X-Replicated-VersionLabel"),
            IsRequired = Header(response, "X-Replicated-IsRequired") == "true",
            ReleasedAt = Header(response, "X-Replicated-ReleasedAt"),
            ReplicatedRegistryDomain = Header(response, "X-Replicated-ReplicatedRegistryDomain"),
            ReplicatedProxyDomain = Header(response, "X-Replicated-ReplicatedProxyDomain"),
            ReplicatedChartNames = [.. Header(response, "X-Replicated-ReplicatedChartNames").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        });
    }

    /// <summary>Tells the vendor how the application is; all of it is in the headers (spec/kotsadm.md §7.8).</summary>
    /// <exception cref="ProblemException">KE6201 to KE6204.</exception>
    public async Task ReportAsync(License licence, CancellationToken ct)
    {
        using var request = Request(HttpMethod.Post, licence, "kots_metrics/license_instance/info");
        using var response = await SendAsync(request, licence, ct);
    }

    /// <summary>Hands on what the application counts (spec/kotsadm.md §7.2).</summary>
    /// <param name="data">Names and texts, numbers or booleans.</param>
    /// <exception cref="ProblemException">KE6201 to KE6204.</exception>
    public async Task CustomMetricsAsync(License licence, JsonObject data, CancellationToken ct)
    {
        using var request = Request(HttpMethod.Post, licence, "application/custom-metrics");
        request.Content = new StringContent(new JsonObject { ["data"] = data.DeepClone() }.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await SendAsync(request, licence, ct);
    }

    private async Task<HttpResponseMessage> GetAsync(License licence, string path, Action<HttpRequestMessage>? prepare, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = Request(HttpMethod.Get, licence, path);
            prepare?.Invoke(request);
            try
            {
                return await SendAsync(request, licence, ct);
            }
            catch (ProblemException error) when (tries < Tries && error.Problem.Code is "KE6201" or "KE6202")
            {
                await Task.Delay(BetweenTries * tries, ct);
            }
        }
    }

    private HttpRequestMessage Request(HttpMethod method, License licence, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(BaseOf(licence), path));
        var id = licence.Spec.LicenseId;
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{id}")));
        reporting.AddTo(request, licence.Spec.AppSlug);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, License licence, CancellationToken ct)
    {
        if (settings.IsAirgap)
            throw VendorProblems.Airgap(licence.Spec.AppSlug);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(AnswerLimit);
        var host = BaseOf(licence).Authority;
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        }
        catch (HttpRequestException error)
        {
            throw VendorProblems.Unreachable(host, Reason(error), error);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw VendorProblems.Unreachable(host, $"It did not answer within {AnswerLimit.TotalSeconds:0} s.", error);
        }
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            var said = (await response.Content.ReadAsStringAsync(ct)).Trim();
            throw VendorProblems.Refused(host, response.StatusCode, said.Length is > 0 and < 2000 && !said.StartsWith('<') ? said : "");
        }
    }

    private Uri BaseOf(License licence)
    {
        var text = settings.VendorEndpoint ?? (licence.Spec.Endpoint == "" ? "https://replicated.app" : licence.Spec.Endpoint);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? new Uri(uri.GetLeftPart(UriPartial.Authority) + "/") : throw VendorProblems.NoEndpoint(text);
    }

    private static string Reason(Exception error) => (error.InnerException ?? error).Message;

    private static string Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : "";

    private static string Channel(string id) => id == "" ? "" : $"&selectedChannelId={Escape(id)}";

    private static string Escape(string text) => Uri.EscapeDataString(text);
}

/// <summary>A release's files, and what the server's headers say of it.</summary>
internal sealed record FetchedRelease(FileTree Files, InstallationSpec Source);
