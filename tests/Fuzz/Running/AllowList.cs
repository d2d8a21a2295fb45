using System.Text.Json;
using System.Text.RegularExpressions;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Tests.Fuzz.Cases;

namespace Kots.Embedded.Tests.Fuzz.Running;

/// <summary>Differences that are meant, each with its reason: what newer versions than the oracle's do, what shows Go's memory (tests/Fuzz/allow-list.json).</summary>
internal sealed class AllowList
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNameCaseInsensitive = true, ReadCommentHandling = JsonCommentHandling.Skip };
    private readonly List<Rule> rules;

    private AllowList(List<Rule> rules) => this.rules = rules;

    /// <summary>What the checkout's list has for an oracle.</summary>
    public static AllowList For(string oracle)
    {
        var entries = JsonSerializer.Deserialize<List<AllowedDifference>>(File.ReadAllText(Checkout.PathOf("tests", "Fuzz", "allow-list.json")), s_json)!;
        return new AllowList([.. entries.Where(e => e.Oracle is null || e.Oracle == oracle).Select(e => new Rule(e, Pattern(e.Template), Pattern(e.Go), Pattern(e.Ours)))]);
    }

    /// <summary>The entry that a difference falls under.</summary>
    public AllowedDifference? Find(FuzzCase row, Outcome go, Outcome ours) => rules.FirstOrDefault(r =>
        Matches(r.Template, row.Template) && Matches(r.Go, go.ToString()) && Matches(r.Ours, ours.ToString()))?.Entry;

    private static bool Matches(Regex? pattern, string text) => pattern is null || pattern.IsMatch(text);

    private static Regex? Pattern(string? text) => text is null ? null : new Regex(text, RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(5));

    private sealed record Rule(AllowedDifference Entry, Regex? Template, Regex? Go, Regex? Ours);
}
