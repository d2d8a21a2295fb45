using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Execution;
using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.Tests.Fuzz.Cases;
using Kots.Embedded.Tests.Fuzz.Generating;
using Kots.Embedded.Tests.Fuzz.Running;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Fuzz;

/// <summary>A parsed template prints as a template that is the same one.</summary>
public sealed class PrintedTemplatesTests
{
    [Fact]
    public void What_is_parsed_and_printed_is_parsed_as_it_was_and_renders_the_same()
    {
        var compared = 0;
        foreach (var row in Enumerable.Range(1, 5000).Select(TemplateGenerator.Generate))
        {
            if (Printed(row) is not { } printed)
                continue;
            compared++;
            var again = row with { Template = printed, Left = "{{", Right = "}}" };
            Printed(again).ShouldBe(printed, CaseJson.Write(row));
            OurEngine.Render(again).AgreesWith(OurEngine.Render(row)).ShouldBeTrue(CaseJson.Write(row));
        }
        compared.ShouldBeGreaterThan(1500);
    }

    /// <summary>The whole set, the template itself last; null where it is no template, or prints as another one in Go, too.</summary>
    private static string? Printed(FuzzCase row)
    {
        var options = OurEngine.Options(row);
        var trees = new TreeSet();
        try
        {
            new Parser("t", row.Template, options, FunctionTable.Build(options.Functions), trees).Parse();
        }
        catch (TemplateException)
        {
            return null;
        }
        // A text's own braces would open an action, or be trimmed by one.
        if (trees.Trees.Values.Any(t => HasBraces(t.Root)))
            return null;
        return string.Concat(trees.Trees.Values.Where(t => t.Name != "t").Select(t => $"{{{{define {GoQuote.Quote(t.Name)}}}}}{t.Root}{{{{end}}}}")) + trees.Trees["t"].Root;
    }

    private static bool HasBraces(Node? node) => node switch
    {
        TextNode text => text.Text.Contains('{'),
        ListNode list => list.Nodes.Exists(HasBraces),
        BranchNode branch => HasBraces(branch.List) || HasBraces(branch.Else),
        _ => false,
    };
}
