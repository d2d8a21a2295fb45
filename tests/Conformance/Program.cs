using Kots.Embedded.Tests.Conformance;
using Kots.Embedded.Tests.Conformance.Running;

// make check-conformance: a line for each pack, and each failing row. Arguments: a pack, and a part of the ids.
if (PackFiles.Root() is not { } root)
{
    Console.WriteLine($"No packs here: {Packs.All.Count} packs skipped. Set CONFORMANCE to their folder.");
    return 0;
}
var failed = false;
foreach (var pack in Packs.All.Where(p => args.Length == 0 || p.Name == args[0]))
{
    var report = PackRunner.Run(pack, root, args.ElementAtOrDefault(1));
    failed |= report.Failures.Count > 0;
    foreach (var line in report.Lines())
        Console.WriteLine(line);
}
return failed ? 1 : 0;
