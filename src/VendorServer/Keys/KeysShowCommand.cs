using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Keys;

/// <summary><c>kots-vendor keys show</c>: the public part only.</summary>
internal sealed class KeysShowCommand : VendorCommand
{
    private readonly Option<string?> _out = new("--out") { Description = "Write the public key to a file instead; the id is printed", HelpName = "FILE" };

    public KeysShowCommand(Tool tool)
        : base(tool, "show", "Print the platform's key: its id and the public part, as PEM")
    {
        Options.Add(_out);
        Examples = ["kots-vendor keys show --out acme.pub", "kubectl kots license verify license.yaml --trusted-key $(kots-vendor keys show --out acme.pub)=acme.pub"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var vendor = await state.VendorAsync(ct);
        using var key = await PlatformKeys.ReadAsync(state.Folder.PlatformKey, ct);
        var pem = key.ExportSubjectPublicKeyInfoPem();
        if (options.GetValue(_out) is { } file)
            await AtomicFile.WriteAsync(Path.GetFullPath(file), FileModes.WorldReadable, pem + "\n", ct);
        Tool.Screen.Json(new JsonObject { ["id"] = vendor.KeyId, ["publicKey"] = pem }, indented: true);
        Tool.Screen.Line(vendor.KeyId);
        if (options.GetValue(_out) is null)
            Tool.Screen.Line(pem);
        return ExitCode.Ok;
    }
}
