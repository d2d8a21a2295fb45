using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Release;

/// <summary><c>kubectl kots release pack</c>: the same folder gives the same bytes, wherever and whenever it is packed.</summary>
internal sealed class ReleasePackCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string> _folder = new("DIR") { Description = "The release's files" };
    private readonly Option<string?> _out = new("--out") { Description = "The archive to write; else the folder's name with .tar.gz", HelpName = "FILE" };

    public ReleasePackCommand(Tool tool)
        : base(tool, "pack", "Pack a folder into a .tar.gz that is the same whenever it is made")
    {
        _tool = tool;
        Arguments.Add(_folder);
        Options.Add(_out);
        Examples = ["kubectl kots release pack ./release --out acme-1.2.0.tar.gz"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var folder = options.GetRequiredValue(_folder);
        var files = await AppFolder.ReadAsync(folder, ct);
        var path = options.GetValue(_out) ?? $"{Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar))}.tar.gz";
        using var packed = new MemoryStream();
        await VersionArchive.WriteAsync(files, packed, ct);
        await AtomicFile.WriteAsync(Path.GetFullPath(path), FileModes.WorldReadable, packed.ToArray(), ct);
        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(packed.ToArray()))}";
        _tool.Screen.Json(new JsonObject { ["file"] = path, ["bytes"] = packed.Length, ["files"] = files.Files.Count, ["digest"] = digest }, indented: true);
        _tool.Screen.Line($"{files.Files.Count} files in {path}, {packed.Length:N0} bytes, {digest}");
        return ExitCode.Ok;
    }
}
