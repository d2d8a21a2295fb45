using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.ClusterAgent.Settings;

internal static class LogsModule
{
    /// <summary>JSON lines on stdout, as containers log.</summary>
    public static void AddLogs(this HostApplicationBuilder builder)
    {
        builder.Logging.AddJsonConsole(o =>
        {
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
    }
}
