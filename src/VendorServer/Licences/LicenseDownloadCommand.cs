using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Licences;

/// <summary><c>kots-vendor license download</c>: the same text that the server sends.</summary>
internal sealed class LicenseDownloadCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };
    private readonly Argument<string> _customer = new("CUSTOMER") { Description = "The customer, by slug or name" };
    private readonly Option<bool> _v1 = new("--v1beta1") { Description = "For consoles that know no other: signed with MD5" };
    private readonly Option<string?> _account = new("--service-account") { Description = "With the token of this service account in place of the licence's id", HelpName = "IDENTITY" };
    private readonly Option<string?> _out = new("--out") { Description = "Write it to a file that only you can read", HelpName = "FILE" };

    public LicenseDownloadCommand(Tool tool)
        : base(tool, "download", "Print a customer's signed licence")
    {
        Arguments.Add(_app);
        Arguments.Add(_customer);
        foreach (var option in new Option[] { _v1, _account, _out })
            Options.Add(option);
        Examples = ["kots-vendor license download acme big-corp > license.yaml"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var app = await state.Apps.RequireAsync(options.GetRequiredValue(_app), ct);
        var customer = await state.Customers.RequireAsync(app.Slug, options.GetRequiredValue(_customer), ct);
        var text = await new LicenceIssuer(state).IssueAsync(app, customer, LicenceId(app.Slug, customer, options.GetValue(_account)), !options.GetValue(_v1), ct);
        if (options.GetValue(_out) is { } file)
            await AtomicFile.WriteAsync(Path.GetFullPath(file), FileModes.OwnerOnly, text, ct);
        Tool.Screen.Json(new JsonObject { ["customer"] = customer.Slug, ["license"] = text }, indented: true);
        Tool.Screen.Line(options.GetValue(_out) is { } written ? $"The licence of {customer.Name} is in {written}." : text.TrimEnd('\n'));
        return ExitCode.Ok;
    }

    private static string LicenceId(string app, CustomerRecord customer, string? identity) => identity is null ? customer.LicenseId
        : customer.ServiceAccounts.FirstOrDefault(account => account.Identity == identity) is { } account ? AccountToken.Of(account)
        : throw NamedProblems.NotThere("service account", identity, customer.ServiceAccounts.Select(one => one.Identity), $"kots-vendor customer ls {app} -o json");
}
