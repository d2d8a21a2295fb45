using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Updates;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>How an application is kept up to date (spec/kotsadm.md §7.3, 7.4).</summary>
internal sealed class AppSettings(AppStore apps, ConsoleLicence licences, AuditLog audit)
{
    /// <summary>Modes that a channel can have, in words.</summary>
    public static IReadOnlyList<(string Mode, string Words)> Modes(bool isSemver) => isSemver
        ? [(AutoDeploy.Disabled, "Never"), (AutoDeploy.SemverPatch, "Patches"), (AutoDeploy.SemverMinorPatch, "Minor versions and patches"), (AutoDeploy.SemverMajorMinorPatch, "Every version")]
        : [(AutoDeploy.Disabled, "Never"), (AutoDeploy.Sequence, "Every version")];

    /// <exception cref="ProblemException">KE6207: no schedule; KE6208: a mode that the channel cannot have.</exception>
    public async Task SaveAsync(App app, string schedule, string mode, string actor, CancellationToken ct)
    {
        _ = CronSchedule.Parse(schedule, 0);
        if (Modes(ConsoleLicence.ChannelOf(licences.Of(app), app).IsSemverRequired).All(m => m.Mode != mode))
        {
            throw new ProblemException(new Problem("KE6208", $"\"{mode}\" is no way to deploy versions of this channel.", "Channels with semantic versions go by those, others by the order of their releases.",
                "Choose one of the list."), ExitCode.Validation);
        }
        await audit.WriteAsync(actor, "change update settings", app.Slug, $"look {schedule}, deploy {mode}", ct);
        await apps.ChangeAsync(app.Id, a => a with { UpdateCheckerSpec = schedule, AutoDeploy = mode }, ct);
    }
}
