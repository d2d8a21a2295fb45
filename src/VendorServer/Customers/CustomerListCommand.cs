using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary><c>kots-vendor customer ls</c>.</summary>
internal sealed class CustomerListCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };

    public CustomerListCommand(Tool tool)
        : base(tool, "ls", "List an application's customers; their credentials are not shown") => Arguments.Add(_app);

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var app = await state.Apps.RequireAsync(options.GetRequiredValue(_app), ct);
        var customers = await state.Customers.AllAsync(app.Slug, ct);
        Tool.Screen.Json(new JsonObject { ["customers"] = new JsonArray([.. customers.Select(CustomerJson.Of)]) }, indented: true);
        Tool.Screen.Table(["customer", "name", "type", "channels", "until", "fields"], customers.Select(customer => (IReadOnlyList<string>)
        [
            customer.Slug, customer.Name, customer.Type, string.Join(", ", customer.Channels), Until(customer),
            string.Join(", ", customer.Entitlements.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={(field.Value.IsHidden || field.Value.ValueType == "Password" ? "(hidden)" : field.Value.Value)}")),
        ]));
        return ExitCode.Ok;
    }

    private string Until(CustomerRecord customer) => customer.IsArchived ? "archived" : customer.ExpiresAt is not { } end ? "" : $"{end:yyyy-MM-dd}{(end < Tool.Time.GetUtcNow() ? ", over" : "")}";
}
