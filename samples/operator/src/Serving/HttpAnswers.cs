using System.Text;

namespace Kots.Embedded.Samples.SiteOperator.Serving;

/// <summary>What a server says.</summary>
/// <param name="Of">Takes the path of a GET request.</param>
internal sealed record HttpAnswers(Func<string, HttpAnswer> Of);

/// <summary>One answer.</summary>
internal sealed record HttpAnswer(int Code, string ContentType, ReadOnlyMemory<byte> Body)
{
    public static HttpAnswer NotFound { get; } = Text(404, "not found\n");

    public static HttpAnswer Text(int code, string text) => new(code, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));
}
