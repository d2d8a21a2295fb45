using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Tests.Fuzz.Cases;
using Kots.Embedded.Tests.Fuzz.Generating;
using Kots.Embedded.Tests.Fuzz.Running;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kots.Embedded.Tests.Fuzz;

/// <summary>Our engine against Go's: what was found once, then generated templates, 50,000 of them, or a million with KOTS_EMBEDDED_SOAK=1.</summary>
public sealed class GeneratedTemplatesTests(ITestOutputHelper output)
{
    private const int Most = 25;

    [SkippableFact]
    public Task What_was_found_once_stays_mended() =>
        AgreeAsync(File.ReadLines(Checkout.PathOf("tests", "Fuzz", "Corpus", "found.jsonl")).Where(l => l.Length > 0).Select(CaseJson.Read), 1);

    [SkippableFact]
    public async Task Generated_templates_come_out_as_from_Go()
    {
        var count = Environment.GetEnvironmentVariable("KOTS_EMBEDDED_SOAK") == "1" ? 1_000_000 : 50_000;
        await AgreeAsync(Enumerable.Range(1, count).Select(TemplateGenerator.Generate), count / 3);
    }

    [SkippableFact]
    public async Task A_template_without_end_costs_its_own_answer_only()
    {
        using var oracle = await StartOrSkipAsync();
        var answers = oracle.AskAll([.. new[] { "before", "{{ seq 2147483648 }}", "after" }.Select((text, i) => new FuzzCase($"{i}", text, null))]);

        answers.ShouldBe([new Outcome("before", null), Oracle.Ended, new Outcome("after", null)]);
    }

    [Fact]
    public void The_same_seed_makes_the_same_case() =>
        Enumerable.Range(1, 200).Select(seed => CaseJson.Write(TemplateGenerator.Generate(seed))).ShouldBe(Enumerable.Range(1, 200).Select(seed => CaseJson.Write(TemplateGenerator.Generate(seed))));

    [Fact]
    public void A_case_is_the_same_after_writing_and_reading() =>
        Enumerable.Range(1, 200).Select(TemplateGenerator.Generate).Where(c => CaseJson.Write(CaseJson.Read(CaseJson.Write(c))) != CaseJson.Write(c)).ShouldBeEmpty();

    private async Task AgreeAsync(IEnumerable<FuzzCase> cases, int atLeast)
    {
        using var oracle = await StartOrSkipAsync();
        var allowed = AllowList.For("go");
        var run = new FuzzRun(oracle, allowed);
        run.Run(cases);
        output.WriteLine($"{run.Ran} templates, {run.Rendered} of them rendered; {run.Ended.Count} ended Go's process");
        foreach (var ended in run.Ended)
            output.WriteLine($"ended Go's process: {CaseJson.Write(ended)}");
        foreach (var (name, times) in run.Allowed.OrderByDescending(a => a.Value))
            output.WriteLine($"allowed {times} times: {name}");

        run.Differences.Take(Most).Select(d => new Shrinker(oracle, allowed).Shrink(d).ToString()).ShouldBeEmpty();
        run.Ended.Count.ShouldBeLessThanOrEqualTo(run.Ran / 1000);
        // Templates that only fail would prove little.
        run.Rendered.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    private static async Task<Oracle> StartOrSkipAsync()
    {
        try
        {
            return await Oracle.StartAsync();
        }
        catch (OracleMissingException e)
        {
            throw new SkipException($"The oracle cannot be built here: {e.Message}", e);
        }
    }
}
