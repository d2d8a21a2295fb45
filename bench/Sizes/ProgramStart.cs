using Kots.Embedded.Basics;
using Kots.Embedded.Bench.Running;
using Kots.Embedded.Tests.Appliance;

namespace Kots.Embedded.Bench.Sizes;

/// <summary>Size of the installer and how long it takes to say what it can do.</summary>
internal static class ProgramStart
{
    private const double MostBytes = 35e6;
    private const double MostMilliseconds = 100;

    public static async Task<Section> MeasureAsync()
    {
        var program = ThrowawayMachine.Out("kots-embedded");
        var times = new List<double>();
        for (var i = 0; i < 21; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await ChildProcess.RunAsync(new ProcessRequest(program, "--help"), CancellationToken.None);
            times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }
        var size = (double)new FileInfo(program).Length;
        var warm = times.Skip(1).ToList();
        return new Section("The program",
        [
            $"- `kots-embedded --help`: {Section.Number(Section.Median(warm), 0)} ms (median of {warm.Count}; fastest {Section.Number(warm.Min(), 0)} ms), target {MostMilliseconds} ms: {Section.Verdict(Section.Median(warm), MostMilliseconds)}",
            $"- file: {Section.Megabytes(size)} MB, target {Section.Megabytes(MostBytes)} MB: {Section.Verdict(size, MostBytes)}",
        ]);
    }
}
