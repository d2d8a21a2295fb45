using System.Text;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>The static template functions; Sprig's come before them, as a set of their own (kots-rendering.md §1.6).</summary>
public static class StaticFunctions
{
    private static readonly GoType A = GoType.Any;
    private static readonly GoType S = GoType.String;

    /// <summary>All of them but Sprig's.</summary>
    public static FunctionSet Create(StaticSettings settings)
    {
        var set = new FunctionSet();
        AddTexts(set);
        AddNumbers(set);
        AddSurroundings(set, settings);
        RandomFunctions.AddTo(set);
        CertificateFunctions.AddTo(set, settings.Certificates);
        return set;
    }

    private static void AddTexts(FunctionSet set) => set
        .Add("ToLower", [S], c => c.String(0).ToLowerInvariant())
        .Add("ToUpper", [S], c => c.String(0).ToUpperInvariant())
        .Add("TrimSpace", [S], c => c.String(0).Trim())
        .AddVariadic("Trim", [S, S], c => c.Count == 1 ? c.String(0).Trim() : TrimSet(c.String(0), c.String(1)))
        .Add("UrlEncode", [S], c => GoStandard.QueryEscape(c.String(0)))
        .Add("Base64Encode", [S], c => Convert.ToBase64String(GoText.ToBytes(c.String(0))))
        .Add("Base64Decode", [S], c => GoText.FromBytes(GoStandard.DecodeBase64(c.String(0)) ?? []))
        .Add("Split", [S, S], c => GoSlice.Strings(Split(c.String(0), c.String(1))))
        .Add("YamlEscape", [S], c => YamlEscape(c, c.String(0)))
        .Add("KubeSeal", [S, S, S, S], c => SealedValue.Seal(c));

    private static void AddNumbers(FunctionSet set) => set
        .Add("Add", [A, A], c => Arithmetic.Calculate('+', c[0], c[1]))
        .Add("Sub", [A, A], c => Arithmetic.Calculate('-', c[0], c[1]))
        .Add("Mult", [A, A], c => Arithmetic.Calculate('*', c[0], c[1]))
        .Add("Div", [A, A], c => Arithmetic.Calculate('/', c[0], c[1]))
        .Add("ParseBool", [S], c => GoStandard.ParseBool(c.String(0)) ?? false)
        .Add("ParseFloat", [S], c => GoStandard.ParseFloat(c.String(0)))
        .AddVariadic("ParseInt", [S, GoType.Int], c => Base(c) is { } numberBase ? GoStandard.ParseInt(c.String(0), numberBase) : 0L)
        .AddVariadic("ParseUint", [S, GoType.Int], c => Base(c) is { } numberBase ? GoStandard.ParseUint(c.String(0), numberBase) : 0UL)
        .Add("HumanSize", [A], c => Arithmetic.HumanSize(GoStandard.AsFloat(c[0]) ?? 0));

    private static void AddSurroundings(FunctionSet set, StaticSettings settings) => set
        .Add("Now", [], c => GoStandard.FormatTime(Now(c), "2006-01-02T15:04:05Z07:00"))
        .Add("NowFmt", [S], c => GoStandard.FormatTime(Now(c), c.String(0).Length == 0 ? "2006-01-02T15:04:05Z07:00" : c.String(0)))
        .Add("Namespace", [], _ => settings.Namespace)
        .Add("KotsVersion", [], _ => settings.KotsVersion is ['v', .. var number] ? number : settings.KotsVersion)
        .Add("HTTPProxy", [], _ => settings.HttpProxy)
        .Add("HTTPSProxy", [], _ => settings.HttpsProxy)
        .Add("NoProxy", [], _ => settings.NoProxy)
        .Add("PrivateCACert", [], _ => settings.PrivateCaConfigMap)
        .Add("IsKurl", [], _ => settings.Cluster.IsKurl)
        .Add("Distribution", [], _ => settings.Cluster.Distribution)
        .Add("NodeCount", [], _ => settings.Cluster.NodeCount)
        .Add("KubernetesVersion", [], _ => settings.Cluster.KubernetesVersion)
        .Add("KubernetesMajorVersion", [], _ => settings.Cluster.KubernetesMajorVersion)
        .Add("KubernetesMinorVersion", [], _ => settings.Cluster.KubernetesMinorVersion)
        .Add("Lookup", [S, S, S, S], c => settings.Cluster.Find(c.String(0), c.String(1), c.String(2), c.String(3)) ?? (object)new GoMap(GoType.Map));

    // strconv takes bases 0 and 2 to 36; with another one nothing is a number.
    private static int? Base(FunctionCall call) => call.Count == 1 ? 10 : call.Integer(1) is 0 or (>= 2 and <= 36) ? (int)call.Integer(1) : null;

    private static DateTimeOffset Now(FunctionCall call) =>
        (call.Options.Time ?? throw new TemplateFunctionException("no clock was given (option Time)")).GetUtcNow();

    private static string TrimSet(string text, string cutset)
    {
        var cut = cutset.EnumerateRunes().ToHashSet();
        var runes = text.EnumerateRunes().ToArray();
        var (from, to) = (0, runes.Length);
        while (from < to && cut.Contains(runes[from]))
            from++;
        while (to > from && cut.Contains(runes[to - 1]))
            to--;
        // By length, not from the runes: a byte that is no UTF-8 stays what it is.
        return text.Substring(runes[..from].Sum(r => r.Utf16SequenceLength), runes[from..to].Sum(r => r.Utf16SequenceLength));
    }

    private static IEnumerable<string> Split(string text, string separator) =>
        separator.Length > 0 ? text.Split(separator, StringSplitOptions.None) : text.EnumerateRunes().Select(r => r.ToString());

    /// <summary>For a value behind a key anywhere in a file: deep enough to be right below every key.</summary>
    private static string YamlEscape(FunctionCall call, string text)
    {
        const int depth = 20;
        call.Allocate(text.Length + depth);
        var output = new StringBuilder();
        foreach (var line in (GoStandard.YamlText(text) + "\n").Split('\n'))
            output.Append(output.Length > 0 ? "\n" : "").Append(' ', depth).Append(line);
        return output.ToString();
    }
}
