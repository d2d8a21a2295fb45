using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary><c>kots-vendor customer create</c>.</summary>
internal sealed class CustomerCreateCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };
    private readonly Argument<string> _name = new("NAME") { Description = "The customer's name; it stands in the licence" };
    private readonly CustomerOptions _options = new();

    public CustomerCreateCommand(Tool tool)
        : base(tool, "create", "Make a customer and its licence")
    {
        Arguments.Add(_app);
        Arguments.Add(_name);
        _options.AddTo(this);
        Examples = ["kots-vendor customer create acme 'Big Corp' --channel stable --expires 2027-12-31 --entitlement seats=25 --airgap"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var app = options.GetRequiredValue(_app);
        var customer = await CreateCustomer.RunAsync(state, app, options.GetRequiredValue(_name), _options.Read(options), ct);
        Tool.Screen.Json(CustomerJson.Of(customer), indented: true);
        Tool.Screen.Line($"{customer.Name} ({customer.Slug}) is made. Next: kots-vendor license download {app} {customer.Slug} > license.yaml");
        return ExitCode.Ok;
    }
}
