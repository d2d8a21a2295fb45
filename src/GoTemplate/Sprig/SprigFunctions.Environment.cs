using System.Text;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Paths, addresses, versions, and what a template may learn of its surroundings.</summary>
internal static partial class SprigFunctions
{
    private static void AddEnvironment(FunctionSet set)
    {
        set.Add("env", [S], c => c.Options.Environment.GetValueOrDefault(c.String(0), ""))
            .Add("expandenv", [S], c => ExpandEnvironment(c, c.String(0)))
            .Add("getHostByName", [S], c => (c.Options.ResolveHost ?? throw new TemplateFunctionException("names are not resolved here (option ResolveHost)"))(c.String(0))
                ?? throw new TemplateFunctionException("runtime error: index out of range [0] with length 0"))
            .Add("semver", [S], c => SemanticVersion.Parse(c.String(0)))
            .Add("semverCompare", [S, S], c => VersionConstraint.Check(c.String(0), c.String(1)))
            .Add("urlParse", [S], c => GoUrl.Parse(c.String(0)))
            .Add("urlJoin", [D], c => GoUrl.Join(c.Run, c.Map(0)))
            .Add("base", [S], c => GoPath.Base(c.String(0))).Alias("osBase", "base")
            .Add("dir", [S], c => GoPath.Dir(c.String(0))).Alias("osDir", "dir")
            .Add("clean", [S], c => GoPath.Clean(c.String(0))).Alias("osClean", "clean")
            .Add("ext", [S], c => GoPath.Extension(c.String(0))).Alias("osExt", "ext")
            .Add("isAbs", [S], c => c.String(0).StartsWith('/')).Alias("osIsAbs", "isAbs");
    }

    /// <summary>$NAME and ${NAME}.</summary>
    private static string ExpandEnvironment(FunctionCall call, string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            var (name, end) = VariableName(text, i + 1);
            if (name.Length == 0 && end == i + 1)
                result.Append('$');
            else if (name.Length > 0)
                result.Append(call.Options.Environment.GetValueOrDefault(name, ""));
            call.Allocate(result.Length / 16);
            i = end - 1;
        }
        return result.ToString();
    }

    private static (string Name, int End) VariableName(string text, int from)
    {
        if (text[from] == '{')
        {
            var close = text.IndexOf('}', from);
            return close < 0 ? ("", from + 1) : (text[(from + 1)..close], close + 1);
        }
        if ("*#$@!?-0123456789".Contains(text[from]))
            return (text[from..(from + 1)], from + 1);
        var end = from;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return (text[from..end], end);
    }
}
