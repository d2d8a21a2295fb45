using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>A vendor's Markdown as HTML: their HTML is shown as text, and links lead to web and mail only.</summary>
public sealed class MarkdownText : ComponentBase
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().Build();

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Safe to be put into a page.</summary>
    internal static string ToHtml(string text)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            var isSafe = Uri.TryCreate(link.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto";
            // Pictures of elsewhere would tell who reads; the page's rules forbid them anyway.
            link.IsImage = false;
            if (!isSafe)
                link.Url = "";
        }
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !l.Url.StartsWith("http", StringComparison.OrdinalIgnoreCase)))
            link.Url = "";
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, ToHtml(Text));
}
