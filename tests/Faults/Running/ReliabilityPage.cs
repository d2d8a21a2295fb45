using System.Globalization;
using System.Text.RegularExpressions;
using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Tests.Faults.Running;

/// <summary>docs/reliability.md: what the last full run of each test found, with the commit that it ran on.</summary>
internal static class ReliabilityPage
{
    /// <summary>Replaces one section of the page; does nothing in `make test`.</summary>
    /// <param name="section">The word in the section's markers.</param>
    /// <param name="found">Markdown: sentences or rows of a table.</param>
    public static async Task RecordAsync(string section, params IEnumerable<string> found)
    {
        if (!Lengths.IsSoak && Environment.GetEnvironmentVariable("KOTS_EMBEDDED_VM") != "1")
            return;
        var page = Checkout.PathOf("docs", "reliability.md");
        var text = await File.ReadAllTextAsync(page);
        var (begin, end) = ($"<!-- {section} -->", $"<!-- end of {section} -->");
        var commit = (await GitAsync("rev-parse", "--short=12", "HEAD")).Trim();
        var changed = (await GitAsync("status", "--porcelain", "--", "src", "addons", "hosts", "tests")).Trim().Length > 0 ? " with changes" : "";
        var when = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var written = $"{begin}\nLast run: {when} UTC, commit {commit}{changed}, {Environment.ProcessorCount} cores.\n\n{string.Join('\n', found)}\n{end}";
        var replaced = Regex.Replace(text, $"{Regex.Escape(begin)}.*?{Regex.Escape(end)}", _ => written, RegexOptions.Singleline | RegexOptions.NonBacktracking);
        if (replaced == text)
            throw new InvalidOperationException($"{page} has no section {section}.");
        await AtomicFile.WriteAsync(page, FileModes.WorldReadable, replaced, CancellationToken.None);
    }

    private static async Task<string> GitAsync(params string[] arguments) =>
        (await ChildProcess.RunAsync(new ProcessRequest("git", ["-C", Checkout.Root, .. arguments]), CancellationToken.None)).Output;
}
