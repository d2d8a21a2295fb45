using System.Text.RegularExpressions;

namespace Kots.Embedded.Kots.Lint;

/// <summary>A call that names an option of the Config, found by its look: templates stand in places that are no YAML yet.</summary>
/// <param name="At">Where the function's name begins, in UTF-16 units.</param>
/// <param name="Name">The option.</param>
/// <param name="IsRepeated">It is named by a template of its own, as items that are repeated are: <c>"[[repl item ]]"</c>.</param>
/// <param name="IsData">A call that the reference linter does not see: the content or the name of a file.</param>
internal sealed partial record OptionReference(int At, string Name, bool IsRepeated, bool IsData)
{
    /// <summary>All of a text, in order.</summary>
    public static IEnumerable<OptionReference> In(string text) => Call().Matches(text).Select(m => new OptionReference(
        m.Index, m.Groups["name"].Value, m.Groups["repeated"].Success, m.Groups["function"].Value is "Data" or "Filename"));

    [GeneratedRegex("""\bConfigOption(?<function>Name|Equals|NotEquals|Data|Filename)?\s+(?:\\?"|'{1,2}|`)(?<repeated>\s*(?:\[\[\s*repl|repl\s*\[\[)\s*(?:ConfigOption(?:Name)?\s*\\?["']+|\.)?)?\s*(?<name>[A-Za-z0-9_.-]+)""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Call();
}
