using Kots.Embedded.Basics;

namespace Kots.Embedded.VendorServer.Serving;

/// <summary>
/// What the server says no to. Consoles show the body of such an answer to people as it is (spec/kinds.md §3.1): a sentence or two, text/plain.
/// </summary>
internal static partial class Refusals
{
    /// <summary>401.</summary>
    public static ProblemException UnknownLicence() => Of("KE9750", "This licence is not known to the vendor's server.", "Either no licence came with the request, or it is not one of this application.",
        "Ask the vendor for the present licence file.");

    /// <summary>403.</summary>
    public static ProblemException Expired(DateTimeOffset end) => Of("KE9751", $"The licence expired on {end.UtcDateTime:yyyy-MM-dd}.", "Updates and installations need one that is valid; what runs goes on running.",
        "Ask the vendor to extend it.");

    /// <summary>403.</summary>
    public static ProblemException Archived() => Of("KE9752", "The licence was withdrawn.", "The vendor has ended it.", "Ask the vendor for another.");

    /// <summary>403.</summary>
    public static ProblemException NoChannel(string channel) => Of("KE9753", $"The licence does not give access to the channel {channel}.", "The vendor gave it for others.", "Ask the vendor to add it.");

    /// <summary>404.</summary>
    public static ProblemException Nothing(string what, string @do) => Of("KE9754", what, "The vendor's server has none.", @do);

    /// <summary>400.</summary>
    public static ProblemException NotUnderstood(string what) => Of("KE9755", what, "The request is not as it should be.", "Use a console that fits this server.");

    /// <summary>Turns problems into answers. One of the server's own is told in the log only.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ProblemException error) when (!context.Response.HasStarted && StatusOf(error.Problem.Code) is { } status)
        {
            await SendAsync(context, status, $"{error.Problem.What} {error.Problem.Why} {error.Problem.Do}");
        }
        catch (Exception error) when (!context.Response.HasStarted && error is ProblemException or IOException or UnauthorizedAccessException && error is not BadHttpRequestException)
        {
            LogProblem(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Server"), error.Message);
            await SendAsync(context, StatusCodes.Status500InternalServerError, "The vendor's server cannot answer this now. Try again later, or ask the vendor.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The console went away; there is nobody to answer.
            return;
        }
    }

    private static async Task SendAsync(HttpContext context, int status, string text)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"licence\"";
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }

    // Null for what is no refusal but a problem of the server's own.
    private static int? StatusOf(string code) => code switch
    {
        "KE9750" => StatusCodes.Status401Unauthorized,
        "KE9751" or "KE9752" or "KE9753" => StatusCodes.Status403Forbidden,
        "KE9754" => StatusCodes.Status404NotFound,
        "KE9755" => StatusCodes.Status400BadRequest,
        _ => null,
    };

    private static ProblemException Of(string code, string what, string why, string @do) => new(new Problem(code, what, why, @do));

    [LoggerMessage(2, LogLevel.Error, "A request could not be answered: {Problem}")]
    private static partial void LogProblem(ILogger log, string problem);
}
