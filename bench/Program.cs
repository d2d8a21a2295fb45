using Kots.Embedded.Bench.AdminConsole;
using Kots.Embedded.Bench.Engine;
using Kots.Embedded.Bench.Idle;
using Kots.Embedded.Bench.Install;
using Kots.Embedded.Bench.Running;
using Kots.Embedded.Bench.Sizes;

// bench [--pairs N] [--only sizes,engine,go,install,join,idle,console]: prints what it measured and writes it into docs/benchmarks.md.
var pairs = 5;
string[] parts = ["sizes", "engine", "go", "install", "join", "idle", "console"];
for (var i = 0; i + 1 < args.Length; i += 2)
{
    if (args[i] == "--pairs")
        pairs = int.Parse(args[i + 1]);
    else if (args[i] == "--only")
        parts = args[i + 1].Split(',');
}

var page = new BenchmarksPage();
if (parts.Contains("sizes"))
{
    page.Add(await ProgramStart.MeasureAsync());
    page.Add(await BundleSizes.MeasureAsync());
}
if (parts.Contains("engine"))
    page.Add(await EngineCost.MeasureAsync());
if (parts.Contains("go"))
    page.Add(await GoComparison.MeasureAsync());
if (parts.Contains("install"))
    page.Add(await InstallPairs.MeasureAsync(pairs));
if (parts.Contains("join"))
    page.Add(await JoinPairs.MeasureAsync(pairs));
if (parts.Contains("idle"))
    page.Add(await IdleUse.MeasureAsync());
if (parts.Contains("console"))
    page.Add(await ConsoleNumbers.MeasureAsync(pairs));
Console.WriteLine(page.Text);
await page.WriteAsync();
