using System.Text.RegularExpressions;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Texts that look like secrets; a hint and no more. What a template makes is none.</summary>
internal static partial class SecretRules
{
    private const int Limit = 10_000;

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

    // Lengths are limited, so that a line without end cannot keep one busy.
    [GeneratedRegex("""(?:https?|ftp)://[^:"/\s]{1,500}:[^@"/\s]{1,500}@[^:/\s"]{1,500}:\d""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit)]
    private static partial Regex UserInUrl();

    [GeneratedRegex("""\b[^:"/\s]{1,100}:[^:"/\s]{0,200}@tcp\([^:"/\s]{0,200}:\d*\)/\S""", RegexOptions.CultureInvariant, Limit)]
    private static partial Regex UserAtTcp();

    [GeneratedRegex("""\\?"name\\?":\\?"[^"\n]{0,100}(?:password|token|database|user)[^"\n]{0,100}\\?",\\?"value\\?":\\?"[^\n]{0,500}""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit)]
    private static partial Regex JsonValue();

    [GeneratedRegex("""name: ["']?(?:password|token|database|user)["']?\r?\n[ \t]*value:[^\n]{0,500}""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit)]
    private static partial Regex YamlPair();

    // A number or a truth value behind it is none: runAsUser, automountServiceAccountToken.
    [GeneratedRegex("""(?:password|token|database|user): (?!(?>[ \t]*)(?:true|false|\d+)?(?>[ \t]*)(?:#[^\n]*)?(?:\r?\n|\z))[^\n]{0,500}""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit)]
    private static partial Regex YamlField();

    [GeneratedRegex("""\b(?:Data Source|location|User ID|password|Server|Database|Uid|Pwd) {0,20}= {0,20}[^;\n]{1,200};""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit)]
    private static partial Regex ConnectionField();

    [GeneratedRegex("""(?:SECRET_?ACCESS_?KEY|ACCESS_?KEY_?ID|OWNER_?ACCOUNT)[^\n]{0,500}""", RegexOptions.CultureInvariant, Limit)]
    private static partial Regex CloudKey();
}
