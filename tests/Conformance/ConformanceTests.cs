using Kots.Embedded.Tests.Conformance.Running;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Kots.Embedded.Tests.Conformance;

public sealed class ConformanceTests(ITestOutputHelper output)
{
    public static TheoryData<string> PackNames => [.. Packs.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(PackNames))]
    public void Every_row_of_a_pack_that_does_not_deviate_comes_out_as_it_says(string name)
    {
        if (PackFiles.Root() is not { } root)
        {
            output.WriteLine($"No packs here: {name} skipped.");
            return;
        }
        var report = PackRunner.Run(Packs.All.Single(p => p.Name == name), root);
        foreach (var line in report.Lines())
            output.WriteLine(line);

        report.Failures.Select(f => f.ToString()).ShouldBeEmpty();
        report.Ran.ShouldBeGreaterThan(0);
    }
}
