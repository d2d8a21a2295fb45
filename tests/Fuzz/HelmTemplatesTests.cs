using Kots.Embedded.GoTemplate;
using Kots.Embedded.Tests.Fuzz.Cases;
using Kots.Embedded.Tests.Fuzz.Generating;
using Kots.Embedded.Tests.Fuzz.Running;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kots.Embedded.Tests.Fuzz;

/// <summary>Our engine against helm's, on what ours gives a text for: 4,000 generated templates, or 100,000 with KOTS_EMBEDDED_SOAK=1.</summary>
public sealed class HelmTemplatesTests(ITestOutputHelper output)
{
    private const int Batch = 400;
    private const int Most = 25;

    [SkippableFact]
    public async Task Generated_templates_come_out_as_from_helm()
    {
        var oracle = FindOrSkip();
        var count = Environment.GetEnvironmentVariable("KOTS_EMBEDDED_SOAK") == "1" ? 100_000 : 4_000;
        var cases = Enumerable.Range(1, count).Select(TemplateGenerator.Generate).Select(HelmOracle.AsChartCase).OfType<FuzzCase>()
            .Select(row => (Case: row, Ours: OurEngine.Render(row, FunctionSet.Sprig, FunctionSet.Helm))).Where(r => r.Ours.Error is null);
        var allowed = AllowList.For("helm");
        var (compared, differences) = (0, new List<Difference>());
        foreach (var batch in cases.Chunk(Batch).TakeWhile(_ => differences.Count < Most))
        {
            var helm = await oracle.AskAllAsync([.. batch.Select(r => r.Case)]);
            compared += batch.Length;
            differences.AddRange(batch.Zip(helm, (row, said) => new Difference(row.Case, said, row.Ours)).Where(d => !d.Go.AgreesWith(d.Ours) && allowed.Find(d.Case, d.Go, d.Ours) is null));
        }
        output.WriteLine($"{compared} templates");

        differences.Select(d => d.ToString()).ShouldBeEmpty();
        compared.ShouldBeGreaterThanOrEqualTo(count / 4);
    }

    private static HelmOracle FindOrSkip()
    {
        try
        {
            return HelmOracle.Find();
        }
        catch (OracleMissingException e)
        {
            throw new SkipException(e.Message, e);
        }
    }
}
