using System.CommandLine;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>The options that say what a customer may do; making and changing have the same.</summary>
internal sealed class CustomerOptions
{
    private readonly Option<string[]> _channels = Many("--channel", "A channel the customer takes releases from; several times, the first is the default", "CHANNEL");
    private readonly Option<string?> _email = new("--email") { Description = "Whom to write to" };
    private readonly Option<string?> _type = new("--type") { Description = "prod, trial, dev or community", HelpName = "TYPE" };
    private readonly Option<string?> _expires = new("--expires") { Description = "The last day (UTC), a time in RFC 3339, or never", HelpName = "DAY" };
    private readonly Option<string[]> _entitlements = Many("--entitlement", "A field of your own; without a type, numbers and true or false are what they look like", "NAME[:TYPE]=VALUE");
    private readonly IReadOnlyList<(CustomerFeature Feature, Option<bool?> Option)> _features =
        [.. CustomerFeature.All.Select(feature => (feature, new Option<bool?>($"--{feature.Name}") { Description = feature.Description }))];

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _channels, _email, _type, _expires, _entitlements })
            command.Options.Add(option);
        foreach (var (_, option) in _features)
            command.Options.Add(option);
    }

    public CustomerChange Read(ParseResult options) => new()
    {
        Channels = options.GetValue(_channels) ?? [],
        Email = options.GetValue(_email),
        Type = options.GetValue(_type),
        Expires = options.GetValue(_expires),
        Entitlements = options.GetValue(_entitlements) ?? [],
        Features = _features.Select(pair => (pair.Feature.Name, Allowed: options.GetValue(pair.Option))).Where(pair => pair.Allowed is not null)
            .ToDictionary(pair => pair.Name, pair => pair.Allowed!.Value),
    };

    private static Option<string[]> Many(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName, Arity = ArgumentArity.ZeroOrMore };
}
