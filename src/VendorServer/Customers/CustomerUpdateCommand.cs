using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary><c>kots-vendor customer update</c>.</summary>
internal sealed class CustomerUpdateCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };
    private readonly Argument<string> _customer = new("CUSTOMER") { Description = "The customer, by slug or name" };
    private readonly Option<string?> _name = new("--name") { Description = "Another name; the slug stays" };
    private readonly CustomerOptions _options = new();
    private readonly Option<string[]> _without = new("--remove-entitlement") { Description = "A field to take away", HelpName = "NAME", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool?> _archived = new("--archived") { Description = "Refuse the customer everything; --archived=false takes it back" };

    public CustomerUpdateCommand(Tool tool)
        : base(tool, "update", "Change a customer; its consoles take the new licence with their next look")
    {
        Arguments.Add(_app);
        Arguments.Add(_customer);
        Options.Add(_name);
        _options.AddTo(this);
        Options.Add(_without);
        Options.Add(_archived);
        Examples = ["kots-vendor customer update acme big-corp --entitlement seats=50 --expires never", "kots-vendor customer update acme big-corp --channel beta --airgap=false"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var change = _options.Read(options) with { Name = options.GetValue(_name), WithoutEntitlements = options.GetValue(_without) ?? [], IsArchived = options.GetValue(_archived) };
        var (customer, isChanged) = await UpdateCustomer.RunAsync(state, options.GetRequiredValue(_app), options.GetRequiredValue(_customer), change, ct);
        Tool.Screen.Json(CustomerJson.Of(customer), indented: true);
        Tool.Screen.Line(isChanged ? $"{customer.Name} is changed." : $"{customer.Name} is as it was.");
        return ExitCode.Ok;
    }
}
