using System.Diagnostics;

namespace Kots.Embedded.VendorServer.Serving;

/// <summary>One line for each request. Neither headers nor queries: credentials and what customers report are none of the log's business.</summary>
internal static partial class RequestLog
{
    public static async Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Requests");
        LogRequest(log, context.Request.Method, Path(context), context.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    // What is no route of ours may be anything, of any length, with line breaks in it.
    private static string Path(HttpContext context)
    {
        var path = Uri.EscapeDataString(context.Request.Path.Value ?? "").Replace("%2F", "/", StringComparison.Ordinal);
        return path.Length <= 200 ? path : path[..200] + "…";
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} {Status} {Milliseconds:0} ms")]
    private static partial void LogRequest(ILogger log, string method, string path, int status, double milliseconds);
}
