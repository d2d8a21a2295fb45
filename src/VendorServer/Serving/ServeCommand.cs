using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.Keys;
using Kots.Embedded.VendorServer.Machines;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Serving;

/// <summary><c>kots-vendor serve</c>.</summary>
internal sealed class ServeCommand : VendorCommand
{
    private readonly Option<string> _listen = new("--listen") { Description = "Where to listen; port 0 takes a free one", HelpName = "ADDR:PORT", DefaultValueFactory = _ => "127.0.0.1:8090" };
    private readonly Option<string?> _url = new("--url") { Description = "Where customers reach it; kept, and put into their licences" };
    private readonly Option<string?> _certificate = new("--tls-cert") { Description = "Certificate and chain, as PEM; a renewed one is taken without a restart", HelpName = "FILE" };
    private readonly Option<string?> _key = new("--tls-key") { Description = "Its private key, as PEM", HelpName = "FILE" };
    private readonly Option<string?> _bundle = new("--bundle") { Description = "What `kots-embedded bundle publish` wrote: machines install from here", HelpName = "DIR" };
    private readonly Option<bool> _noPage = new("--no-page") { Description = "Without the page that lists what there is" };
    private readonly Option<string?> _pagePassword = new("--page-password-file") { Description = "Ask for this password before the page is shown; the user is vendor", HelpName = "FILE" };

    public ServeCommand(Tool tool)
        : base(tool, "serve", "Serve licences, releases and reports to customers' consoles, until it is stopped")
    {
        foreach (var option in new Option[] { _listen, _url, _certificate, _key, _bundle, _noPage, _pagePassword })
            Options.Add(option);
        Examples = ["kots-vendor serve --listen 0.0.0.0:443 --url https://releases.example.com --tls-cert tls.crt --tls-key tls.key --bundle ./web"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        await state.VendorAsync(ct);
        if (options.GetValue(_url) is { } url)
            await InitVendor.RunAsync(state, url, null, null, ct);
        var settings = await SettingsAsync(options, state, ct);
        await using var app = VendorApp.Build(settings);
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw NamedProblems.Value("--listen", options.GetRequiredValue(_listen), "The address is not this machine's, something listens there already, or ports below 1024 are not for this user.", "Give another, or stop what listens.", error);
        }
        var (address, vendor) = (app.Urls.First(), await state.VendorAsync(ct));
        Tool.Screen.Json(new JsonObject { ["address"] = address, ["url"] = vendor.Url });
        Tool.Screen.Line($"Serving {state.Folder.Root} at {address}. Changes by other kots-vendor commands are seen at once.");
        if (settings.BundleFolder is { } bundle)
            await ShowBundleAsync(bundle, vendor, ct);
        await app.WaitForShutdownAsync(ct);
        return ExitCode.Ok;
    }

    private async Task ShowBundleAsync(string folder, VendorRecord vendor, CancellationToken ct)
    {
        foreach (var doubt in await PublishedBundle.DoubtsAsync(folder, vendor, ct))
            Tool.Screen.Line($"Warning {doubt.Code}: {doubt.What} {doubt.Why} {doubt.Do}");
        Tool.Screen.Line($"Machines become appliances with: curl -fsSL {vendor.Url}/install/APP/CHANNEL | sudo bash");
    }

    private async Task<ServerSettings> SettingsAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var (certificate, key) = (options.GetValue(_certificate), options.GetValue(_key));
        if (certificate is null != key is null)
            throw NamedProblems.Value(certificate is null ? "--tls-key" : "--tls-cert", certificate ?? key!, "A certificate needs its key, and a key its certificate.", "Give both or none.");
        return new ServerSettings
        {
            State = state,
            Listen = EndPoint(options.GetRequiredValue(_listen)),
            CertificateFile = certificate is null ? null : Path.GetFullPath(certificate),
            CertificateKeyFile = key is null ? null : Path.GetFullPath(key),
            BundleFolder = options.GetValue(_bundle) is { } bundle ? Folder(bundle) : null,
            HasPage = !options.GetValue(_noPage),
            PagePassword = options.GetValue(_pagePassword) is { } file ? await PasswordAsync(file, ct) : null,
        };
    }

    private static IPEndPoint EndPoint(string text) => IPEndPoint.TryParse(text, out var point) && text.Contains(':', StringComparison.Ordinal) ? point
        : throw NamedProblems.Value("--listen", text, "It is no address with a port.", "Give it such as 0.0.0.0:8090 or [::]:443.");

    private static string Folder(string path) => Directory.Exists(path) ? Path.GetFullPath(path)
        : throw NamedProblems.Value("--bundle", path, "There is no such folder.", "Make it with `kots-embedded bundle publish`.");

    private static async Task<Secret> PasswordAsync(string file, CancellationToken ct)
    {
        var text = File.Exists(file) ? (await File.ReadAllTextAsync(file, ct)).Trim() : "";
        return text != "" ? new Secret(text) : throw NamedProblems.Value("--page-password-file", file, "There is no password in it.", "Write one into the file.");
    }
}
