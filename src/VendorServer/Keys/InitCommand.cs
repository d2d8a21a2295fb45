using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Keys;

/// <summary><c>kots-vendor init</c>.</summary>
internal sealed class InitCommand : VendorCommand
{
    private readonly Option<string?> _url = new("--url") { Description = "Where customers reach this server; it stands in their licences" };
    private readonly Option<string?> _registry = new("--registry-domain") { Description = "Host of the registry that customers pull from", HelpName = "HOST[:PORT]" };
    private readonly Option<string?> _proxy = new("--proxy-domain") { Description = "Host of the proxy for private images", HelpName = "HOST[:PORT]" };

    public InitCommand(Tool tool)
        : base(tool, "init", "Make the vendor's folder with its keys; run again, it changes addresses and leaves the keys")
    {
        Options.Add(_url);
        Options.Add(_registry);
        Options.Add(_proxy);
        Examples = ["kots-vendor init --data ./vendor --url https://releases.example.com"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var vendor = await InitVendor.RunAsync(state, options.GetValue(_url), options.GetValue(_registry), options.GetValue(_proxy), ct);
        Tool.Screen.Json(new JsonObject { ["folder"] = state.Folder.Root, ["keyId"] = vendor.KeyId, ["url"] = vendor.Url }, indented: true);
        Tool.Screen.Line($"{state.Folder.Root} is the vendor's folder{(vendor.Url == "" ? "" : $", its address {vendor.Url}")}.");
        Tool.Screen.Line("Keep a backup of it: licences can be signed with its keys only. What consoles must trust: kots-vendor keys show");
        return ExitCode.Ok;
    }
}
