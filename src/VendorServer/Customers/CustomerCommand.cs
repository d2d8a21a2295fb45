using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary><c>kots-vendor customer</c>.</summary>
internal sealed class CustomerCommand : Command
{
    public CustomerCommand(Tool tool)
        : base("customer", "Customers: who may run what, and until when")
    {
        Subcommands.Add(new CustomerCreateCommand(tool));
        Subcommands.Add(new CustomerUpdateCommand(tool));
        Subcommands.Add(new CustomerListCommand(tool));
        Subcommands.Add(new CustomerTokenCommand(tool));
    }
}
