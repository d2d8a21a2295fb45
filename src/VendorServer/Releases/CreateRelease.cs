using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Lint;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary>Takes a folder in as a release: looked at by lint, packed into the same bytes that `kubectl kots release pack` makes.</summary>
internal static class CreateRelease
{
    // A remedy nobody reads to the end helps nobody.
    private const int MostFindings = 20;

    /// <param name="defaults">Version label, notes and whether it is required; the rest is worked out.</param>
    /// <param name="acceptErrors">Lint's errors do not stop it.</param>
    /// <returns>The release, and what lint says.</returns>
    /// <exception cref="ProblemException">KE9744, KE9745 (lint has errors), and those of reading a folder.</exception>
    public static async Task<(ReleaseRecord Release, LintReport Report)> RunAsync(
        VendorState state, string appSlug, FileTree files, ReleaseDefaults defaults, bool acceptErrors, CancellationToken ct)
    {
        var app = await state.Apps.RequireAsync(appSlug, ct);
        var report = Linter.Run(files);
        if (report.HasErrors && !acceptErrors)
            throw Refused(report);
        using var packed = new MemoryStream();
        await VersionArchive.WriteAsync(files, packed, ct);
        var archive = packed.ToArray();

        using var held = await state.LockAsync(ct);
        var release = new ReleaseRecord
        {
            Sequence = (await state.Releases.AllAsync(app.Slug, ct)).Select(one => one.Sequence).DefaultIfEmpty(0).Max() + 1,
            VersionLabel = defaults.VersionLabel,
            ReleaseNotes = defaults.ReleaseNotes,
            IsRequired = defaults.IsRequired,
            Digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(archive))}",
            Bytes = archive.Length,
            Files = files.Files.Count,
            SdkCharts = ReleaseContents.SdkCharts(files),
            LintErrors = report.Count(LintLevel.Error),
            LintWarnings = report.Count(LintLevel.Warn),
            CreatedAt = state.Time.GetUtcNow(),
        };
        await state.Releases.WriteAsync(app.Slug, release, archive, ReleaseContents.Application(files), ct);
        return (release, report);
    }

    private static ProblemException Refused(LintReport report)
    {
        var errors = new LintReport([.. report.Results.Where(result => result.Level == LintLevel.Error)], report.IsComplete);
        var lines = LintText.Lines(errors with { Results = [.. errors.Results.Take(MostFindings)] });
        return new ProblemException(new Problem("KE9745", "The release has mistakes and was not taken in.", $"Lint finds {errors.Results.Count} errors.",
            "Correct them, or take it in as it is with --lint=warn. `kubectl kots lint` has all findings.", string.Join('\n', lines.Take(lines.Count - 1))), ExitCode.Validation);
    }
}
