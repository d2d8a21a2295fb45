using System.Globalization;
using Kots.Embedded.Tests.Fuzz.Cases;
using Kots.Embedded.Tests.Fuzz.Generating;
using Kots.Embedded.Tests.Fuzz.Running;

// dotnet run --project tests/Fuzz -- [--count N] [--seed N] [--show N]: differences, made small. --case SEED prints one case; --lines FILE runs cases from a file, --shrink no shows them as they are.
var settings = new Dictionary<string, string>();
for (var i = 0; i + 1 < args.Length; i += 2)
    settings[args[i]] = args[i + 1];
int Number(string name, int otherwise) => settings.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

using var oracle = await Oracle.StartAsync();
var allowed = AllowList.For("go");
if (settings.ContainsKey("--case"))
{
    var row = TemplateGenerator.Generate(Number("--case", 0));
    Console.WriteLine(new Difference(row, oracle.Ask(row), OurEngine.Render(row)));
    return 0;
}
if (settings.ContainsKey("--errors"))
{
    foreach (var row in Enumerable.Range(1, Number("--errors", 2000)).Select(TemplateGenerator.Generate))
        Console.WriteLine(oracle.Ask(row).Error ?? "fine");
    return 0;
}
var run = new FuzzRun(oracle, allowed);
var seed = Number("--seed", 1);
run.Run(settings.TryGetValue("--lines", out var file)
    ? File.ReadLines(file).Where(l => l.Length > 0).Select(CaseJson.Read)
    : Enumerable.Range(seed, Number("--count", 50_000)).Select(TemplateGenerator.Generate));
Console.WriteLine($"{run.Ran} templates, {run.Rendered} of them rendered; {run.Differences.Count} differences");
foreach (var (name, times) in run.Allowed.OrderByDescending(a => a.Value))
    Console.WriteLine($"  allowed {times} times: {name}");
var shown = new HashSet<string>(StringComparer.Ordinal);
foreach (var found in run.Differences.Take(Number("--show", 40)))
{
    var small = settings.ContainsKey("--shrink") ? found : new Shrinker(oracle, allowed).Shrink(found);
    if (shown.Add(small.Case.Template))
        Console.WriteLine($"{small}\n");
}
return run.Differences.Count == 0 ? 0 : 1;
