using System.Globalization;
using System.Text.RegularExpressions;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>A field of the vendor's own in a licence.</summary>
internal sealed partial record EntitlementRecord
{
    private static readonly string[] s_types = ["String", "Integer", "Boolean", "Text", "Password", "Enum", "Date"];

    /// <summary>As text, whatever the type.</summary>
    public required string Value { get; init; }

    /// <summary>String, Integer, Boolean, Text, Password, Enum or Date (spec/kinds.md §2.7).</summary>
    public required string ValueType { get; init; }

    /// <summary>What people call it; "" is its name.</summary>
    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Consoles do not show it; templates see it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Reads NAME=VALUE or NAME:TYPE=VALUE. Without a type, whole numbers and true or false are what they look like.</summary>
    /// <exception cref="Basics.ProblemException">KE9747: it is not of that form, or the value not of that type.</exception>
    public static (string Name, EntitlementRecord Field) Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            throw EntitlementProblems.Form(text);
        var value = match.Groups["value"].Value;
        var field = new EntitlementRecord
        {
            Value = value,
            ValueType = match.Groups["type"] is { Success: true } given ? TypeNamed(text, given.Value) : IsNumber(value) ? "Integer" : value is "true" or "false" ? "Boolean" : "String",
        };
        if ((field.ValueType == "Integer" && !IsNumber(value)) || (field.ValueType == "Boolean" && value is not ("true" or "false")))
            throw EntitlementProblems.Type(text, field.ValueType);
        return (match.Groups["name"].Value, field);
    }

    /// <summary>As it stands in the licence, not yet signed.</summary>
    public Entitlement ToLicence(string name) => new()
    {
        Title = Title == "" ? name : Title,
        Description = Description,
        ValueType = ValueType,
        IsHidden = IsHidden,
        Value = ValueType switch
        {
            "Integer" when IsNumber(Value) => EntitlementValue.FromNumber(long.Parse(Value, CultureInfo.InvariantCulture)),
            "Boolean" => EntitlementValue.FromFlag(Value == "true"),
            _ => EntitlementValue.FromText(Value),
        },
    };

    private static string TypeNamed(string text, string type) => s_types.FirstOrDefault(known => known.Equals(type, StringComparison.OrdinalIgnoreCase)) ?? throw EntitlementProblems.NoType(text, s_types);

    private static bool IsNumber(string value) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == value;

    [GeneratedRegex(@"^(?<name>[A-Za-z_][A-Za-z0-9_-]{0,99})(?::(?<type>[A-Za-z]+))?=(?<value>.*)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
