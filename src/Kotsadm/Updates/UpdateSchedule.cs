using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Settings;

namespace Kots.Embedded.Kotsadm.Updates;

/// <summary>Checks for updates by itself, by each application's schedule. Never where the appliance has no internet.</summary>
internal sealed partial class UpdateSchedule(AppStore apps, UpdateCheck check, KotsadmSettings settings, TimeProvider time, ILogger<UpdateSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.IsAirgap)
            return;
        var last = time.GetUtcNow();
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            try
            {
                foreach (var app in await apps.AllAsync(stoppingToken))
                {
                    if (CronSchedule.Parse(app.UpdateCheckerSpec, SpreadOf(app)) is { } schedule && schedule.After(last) <= now)
                        check.Start(app.Id, "console", isAutomatic: true);
                }
            }
            catch (ProblemException error)
            {
                LogTrouble(log, error.Problem.Code, error.Problem.What);
            }
            last = now;
        }
    }

    /// <summary>The same after each restart, and another for each installation.</summary>
    internal static int SpreadOf(App app) => (int)(Convert.ToUInt32(app.Id[^7..], 16) % 1440);

    [LoggerMessage(50, LogLevel.Warning, "{Code} {What}")]
    private static partial void LogTrouble(ILogger log, string code, string what);
}
