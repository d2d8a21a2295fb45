namespace Kots.Embedded.Samples.SiteOperator.Serving;

/// <summary>The page of a site, read at each request: the kubelet changes the file when the ConfigMap changes.</summary>
/// <param name="folder">Where the ConfigMap is mounted.</param>
internal sealed class Pages(string folder)
{
    public HttpAnswers Answers => new(path => path == "/" ? Page() : HttpAnswer.NotFound);

    private HttpAnswer Page()
    {
        try
        {
            return new HttpAnswer(200, "text/html; charset=utf-8", File.ReadAllBytes(Path.Combine(folder, "index.html")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return HttpAnswer.Text(503, "there is no page yet\n");
        }
    }
}
