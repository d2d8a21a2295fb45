using System.CommandLine;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images.Recipes;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>
/// <c>bundle programs</c>: the programs that our own images take from elsewhere (helm, kubectl), as files for a workstation, where our command line
/// tools find them beside themselves. The same pinned versions as in the images.
/// </summary>
internal sealed class BundleProgramsCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Option<string> _addons = new("--addons") { Description = "folder with debian.yaml and debian.lock", HelpName = "DIR", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "folder for the programs", HelpName = "DIR", Required = true };

    public BundleProgramsCommand(Tool tool)
        : base(tool, "programs", "Put helm and kubectl, as our images have them, into a folder")
    {
        _tool = tool;
        Options.Add(_addons);
        Options.Add(_out);
        Examples = ["kots-embedded bundle programs --addons addons --out out"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var addons = Path.GetFullPath(options.GetRequiredValue(_addons));
        var folder = Path.GetFullPath(options.GetRequiredValue(_out));
        Directory.CreateDirectory(folder);
        var progress = new BundleBuildProgress(_tool.Screen, _tool.Time);
        using var session = await BundleBuildSession.OpenAsync(addons, BundleBuildSession.CacheFolder, progress, _tool.Time, ct);
        var sources = new FileSources(session.Context);
        var programs = (await BundleBuildDebianFile.ReadAsync(addons, ct)).OwnImages.Values.SelectMany(image => image.Files)
            .DistinctBy(file => file.Path).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        foreach (var program in programs)
            await WriteAsync(sources, program, addons, Path.Combine(folder, Path.GetFileName(program.Path)), ct);
        _tool.Screen.Line($"{folder}: {string.Join(", ", programs.Select(p => Path.GetFileName(p.Path)))}, in {progress.Elapsed.TotalSeconds:0.0} s.");
        return ExitCode.Ok;
    }

    private static async Task WriteAsync(FileSources sources, ImageFile program, string addons, string target, CancellationToken ct)
    {
        await using (var from = await sources.OpenAsync(BundleBuildRecipes.File(null, program.From, addons), ct))
        await using (var to = File.Create(target + ".new"))
            await from.CopyToAsync(to, ct);
        File.SetUnixFileMode(target + ".new", program.Mode);
        File.Move(target + ".new", target, overwrite: true);
    }
}
