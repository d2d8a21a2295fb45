using System.Text.RegularExpressions;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Texts that look like secrets; a hint and no more. What a template makes is none.</summary>
internal static partial class SecretRules
{
    private static readonly Regex[] Looks = [UserInUrl(), UserAtTcp(), JsonValue(), YamlPair(), YamlField(), ConnectionField(), CloudKey()];

    public static IEnumerable<LintMatch> Find(LintRelease release) => release.Files.SelectMany(OfFile);

    // The value itself stays out of the message: reports are shown to others.
    private static IEnumerable<LintMatch> OfFile(TreeFile file)
    {
        var lines = new TextLines(file.Path, file.Text);
        return Looks.SelectMany(look => look.Matches(file.Text)).Where(m => !TwoPassTemplate.IsTemplate(m.Value))
            .Select(m => lines.PositionOf(m.Index)).OrderBy(p => p.Column).DistinctBy(p => p.Line)
            .Select(p => new LintMatch("may-contain-secrets", new YamlPosition(p.File, p.Line, p.Column), "This line looks as if it had a secret."));
    }

    [GeneratedRegex("""(?:https?|ftp)://[^:"/\s]+:[^@"/\s]+@[^:/\s"]+:\d+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex UserInUrl();

    [GeneratedRegex("""\b[^:"/\s]*:[^:"/\s]*@tcp\([^:"/\s]*:\d*\)/\S+""", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex UserAtTcp();

    [GeneratedRegex("""\\?"name\\?":\\?"[^"\n]*(?:password|token|database|user)[^"\n]*\\?",\\?"value\\?":\\?"[^\n]*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex JsonValue();

    [GeneratedRegex("""name: ["']?(?:password|token|database|user)["']?\r?\n\s*value:[^\n]*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex YamlPair();

    // A number or a truth value behind it is none: runAsUser, automountServiceAccountToken.
    [GeneratedRegex("""(?:password|token|database|user): (?!\s*(?:true|false|\d+)?\s*(?:#[^\n]*)?(?:\n|\z))[^\n]*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex YamlField();

    [GeneratedRegex("""\b(?:Data Source|location|User ID|password|Server|Database|Uid|Pwd) *= *[^;\n]+;""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex ConnectionField();

    [GeneratedRegex("""(?:SECRET_?ACCESS_?KEY|ACCESS_?KEY_?ID|OWNER_?ACCOUNT)[^\n]*""", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex CloudKey();
}
