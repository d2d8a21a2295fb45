using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Configuring;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>The vendor's form: read, worked out as someone types, saved (spec/kotsadm.md §3.6, §4.1).</summary>
internal static class ConfigEndpoints
{
    public static Task<IResult> GetAsync(string slug, long sequence, ConfigForms forms, AppViews views, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var form = await OpenAsync(forms, slug, sequence, ct);
        var version = (await views.FindAsync(slug, ct))?.Versions.All.FirstOrDefault(v => v.Version.Sequence == sequence);
        return ApiResults.Json(Document(form) with { DownstreamVersion = version is null ? null : ApiDocuments.Of(version) });
    });

    /// <summary>Works a form out and keeps nothing.</summary>
    public static Task<IResult> TryAsync(string slug, ConfigChangeDocument change, ConfigForms forms, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var form = await OpenAsync(forms, slug, change.Sequence, ct);
        form.Take(ConfigDocuments.Read(change.ConfigGroups));
        return ApiResults.Json(Document(form));
    });

    public static Task<IResult> SaveAsync(string slug, ConfigChangeDocument change, HttpContext context, ConfigForms forms, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var form = await OpenAsync(forms, slug, change.Sequence, ct);
        form.Take(ConfigDocuments.Read(change.ConfigGroups));
        return await SaveAsync(form, forms, context, ct);
    });

    /// <summary>Values of a file, over those that are there or in their place.</summary>
    public static Task<IResult> SetValuesAsync(
        string slug, ConfigValuesChangeDocument change, HttpContext context, AppViews views, ConfigForms forms, DeployRequests deploys, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var view = await views.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var newest = view.Versions.All.FirstOrDefault(v => v.Version.HasConfig)?.Version.Sequence;
        var sequence = (change.Sequence is >= 0 ? change.Sequence : change.Current ? view.App.CurrentSequence : newest)
            ?? throw new ProblemException(new Problem("KE6304", $"{slug} has no configuration that could be changed.", "No version of it has a form, or none is deployed.", "See its versions with: GET /api/v1/app/SLUG/versions"), ExitCode.Validation);
        var form = await OpenAsync(forms, slug, sequence, ct);
        form.Take(KindReader.Read<ConfigValues>(Encoding.UTF8.GetString(change.ConfigValues), "configValues"), change.Merge);
        var (result, saved) = await TrySaveAsync(form, forms, context, ct);
        if (saved is not null && change.Deploy)
            await deploys.DeployAsync(slug, saved.Value, ApiAccess.ActorOf(context), ct);
        return result;
    });

    /// <summary>A file that is an answer, under the name that it had.</summary>
    public static Task<IResult> DownloadAsync(string slug, long sequence, string item, ConfigForms forms, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var form = await OpenAsync(forms, slug, sequence, ct);
        var found = form.Groups.SelectMany(g => g.Items).FirstOrDefault(i => i.Name == item && i.Type == "file" && !i.Value.IsEmpty);
        // Values of a file may be anything that someone wrote into it.
        var content = new byte[found?.Value.Text.Length ?? 0];
        return found is not null && Convert.TryFromBase64String(found.Value.Text, content, out var length)
            ? Results.File(content[..length], "application/octet-stream", found.Filename == "" ? found.Name : found.Filename)
            : ApiResults.Json(new ResultDocument(false, $"{item} is no file of this configuration, or none was uploaded."), 404);
    });

    private static async Task<ConfigForm> OpenAsync(ConfigForms forms, string slug, long sequence, CancellationToken ct) =>
        await forms.OpenAsync(slug, sequence, withDraft: false, ct) ?? throw new ProblemException(
            new Problem("KE6304", $"Sequence {sequence} of {slug} has no configuration.", "The vendor asks nothing in this version.", "There is nothing to do."), ExitCode.Validation);

    private static async Task<IResult> SaveAsync(ConfigForm form, ConfigForms forms, HttpContext context, CancellationToken ct) => (await TrySaveAsync(form, forms, context, ct)).Result;

    private static async Task<(IResult Result, long? Sequence)> TrySaveAsync(ConfigForm form, ConfigForms forms, HttpContext context, CancellationToken ct)
    {
        if (!form.IsValid)
        {
            return (ApiResults.Json(new ConfigResultDocument
            {
                Error = "Required items have no value, or values do not fit.",
                RequiredItems = [.. form.Missing.Select(i => i.Name)],
                ValidationErrors = ConfigDocuments.ErrorsOf(form.Errors),
            }, 400), null);
        }
        var version = await forms.SaveAsync(form, ApiAccess.ActorOf(context), ct);
        return (ApiResults.Json(new ConfigResultDocument { Success = true, Sequence = version.Sequence }), version.Sequence);
    }

    private static ConfigDocument Document(ConfigForm form) => new() { ConfigGroups = ConfigDocuments.GroupsOf(form), ValidationErrors = ConfigDocuments.ErrorsOf(form.Errors) };
}
