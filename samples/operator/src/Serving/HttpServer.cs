using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Samples.SiteOperator.Serving;

/// <summary>A server for a handful of short answers, on port 8080.</summary>
internal sealed partial class HttpServer(HttpAnswers answers, ILogger<HttpServer> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add("http://*:8080/");
        listener.Start();
        using var stop = stoppingToken.Register(listener.Abort);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Answer(await listener.GetContextAsync());
            }
            catch (Exception error) when (stoppingToken.IsCancellationRequested && error is ObjectDisposedException or HttpListenerException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        try
        {
            var answer = context.Request.HttpMethod == "GET" ? answers.Of(context.Request.Url?.AbsolutePath ?? "/") : HttpAnswer.Text(405, "GET only\n");
            (context.Response.StatusCode, context.Response.ContentType) = (answer.Code, answer.ContentType);
            context.Response.Close(answer.Body.ToArray(), willBlock: false);
        }
        catch (Exception error) when (error is HttpListenerException or InvalidOperationException or IOException)
        {
            LogLost(log, error.Message); // the caller went away
        }
    }

    [LoggerMessage(20, LogLevel.Debug, "An answer was not taken: {Why}")]
    private static partial void LogLost(ILogger log, string why);
}
