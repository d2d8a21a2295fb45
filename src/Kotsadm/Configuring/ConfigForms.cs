using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Archives;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Store;
using Kots.Embedded.Kotsadm.Versions;
using Kots.Embedded.Pipeline.Pull;

namespace Kots.Embedded.Kotsadm.Configuring;

/// <summary>The vendor's form: opened for a version, worked out anew as someone types, and saved (spec/kotsadm.md §3.6).</summary>
internal sealed class ConfigForms(
    AppStore apps, VersionStore versions, IArchiveStore archives, AppSurroundings surroundings, DraftStore drafts, VersionMaker maker, AuditLog audit, ConsoleCipher cipher)
{
    /// <summary>Opens the form of a version, with what was typed and not saved before.</summary>
    /// <returns>Null where the version asks nothing.</returns>
    /// <exception cref="ProblemException">KE6301, KE6302; KE9401, KE9001: the vendor's form is broken.</exception>
    public Task<ConfigForm?> OpenAsync(string slug, long sequence, CancellationToken ct) => OpenAsync(slug, sequence, withDraft: true, ct);

    /// <summary>The same; without a draft it is as it was stored.</summary>
    /// <inheritdoc cref="OpenAsync(string, long, CancellationToken)"/>
    public async Task<ConfigForm?> OpenAsync(string slug, long sequence, bool withDraft, CancellationToken ct)
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var version = await versions.FindAsync(app.Id, sequence, ct) ?? throw AppProblems.NoVersion(slug, sequence);
        var upstream = (await archives.ReadAsync(app.Id, sequence, ct)).Below("upstream");
        var given = await surroundings.OfAsync(app, ct);
        var templates = VersionPipeline.Prepare(new PullRequest
        {
            Release = upstream,
            AppSlug = app.Slug,
            Surroundings = given,
            Sequence = sequence,
            IsNewRelease = false,
        });
        if (templates.Config is not { Spec.Groups.Count: > 0 } config)
            return null;
        var values = ReleaseTemplates.Read<ConfigValues>(TemplatingKinds.Of(upstream), "ConfigValues") ?? new ConfigValues { ApiVersion = KindNames.KotsV1, Kind = "ConfigValues", Metadata = config.Metadata };
        return new ConfigForm(app, version, config, values, templates.Surroundings, cipher.Cipher, withDraft ? await drafts.FindAsync(app.Id, sequence, ct) : null);
    }

    /// <summary>Keeps what is typed so far; it is not a version yet.</summary>
    public Task KeepAsync(ConfigForm form, CancellationToken ct) => drafts.WriteAsync(form.App.Id, form.Version.Sequence, form.Typed(), ct);

    /// <summary>Throws away what was typed and not saved.</summary>
    public Task DiscardAsync(ConfigForm form, CancellationToken ct) => drafts.RemoveAsync(form.App.Id, form.Version.Sequence, ct);

    /// <summary>Saves: the version itself where it waits for its configuration, else a new one. Nothing is deployed.</summary>
    /// <exception cref="ProblemException">KE6303: items are missing or wrong (the form says which); what rendering finds.</exception>
    public async Task<StoredVersion> SaveAsync(ConfigForm form, string actor, CancellationToken ct)
    {
        if (!form.IsValid)
        {
            throw new ProblemException(new Problem("KE6303", "The configuration cannot be saved.",
                string.Join(" ", form.Missing.Select(i => $"{ConfigForm.TitleOf(i)} is required.").Concat(form.Errors.SelectMany(g => g.Items).SelectMany(i => i.Messages.Select(m => $"{i.Name}: {m}.")))),
                "Correct the marked fields; nothing that was typed is lost."), ExitCode.Validation);
        }
        // The archive may have been made anew since the form was opened; the version's row says what is to become of it.
        var app = await apps.FindByIdAsync(form.App.Id, ct) ?? throw AppProblems.NoApp(form.App.Slug);
        var version = await maker.OfAnswersAsync(app, form.Version, form.ToValues(), VersionSource.ConfigChange, ct);
        await audit.WriteAsync(actor, "save configuration", app.Slug, $"sequence {version.Sequence}: {string.Join(", ", form.Changed())}", ct);
        await drafts.RemoveAsync(form.App.Id, form.Version.Sequence, ct);
        return version;
    }
}
