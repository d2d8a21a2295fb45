using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary><c>kots-vendor customer token</c>: a credential that stands in place of the licence's id.</summary>
internal sealed class CustomerTokenCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };
    private readonly Argument<string> _customer = new("CUSTOMER") { Description = "The customer, by slug or name" };
    private readonly Option<string?> _identity = new("--rotate") { Description = "Give this service account another secret; the old one ends now", HelpName = "IDENTITY" };

    public CustomerTokenCommand(Tool tool)
        : base(tool, "token", "Make a service account for a customer and print its token, once")
    {
        Arguments.Add(_app);
        Arguments.Add(_customer);
        Options.Add(_identity);
        Examples = ["kots-vendor customer token acme big-corp", "kots-vendor license download acme big-corp --service-account IDENTITY > license.yaml"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var account = await MakeServiceAccount.RunAsync(state, options.GetRequiredValue(_app), options.GetRequiredValue(_customer), options.GetValue(_identity), ct);
        Tool.Screen.Json(new JsonObject { ["identity"] = account.Identity, ["token"] = AccountToken.Of(account) }, indented: true);
        Tool.Screen.Line(AccountToken.Of(account));
        return ExitCode.Ok;
    }
}
