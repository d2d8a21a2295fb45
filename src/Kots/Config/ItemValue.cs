namespace Kots.Embedded.Kots.Config;

/// <summary>What is known of one item of the configuration, ready for templates.</summary>
/// <param name="Value">What the user, or the item's own template, says; "" for nothing.</param>
/// <param name="Default">What counts while there is no value.</param>
/// <param name="Filename">Of a file: its name.</param>
/// <param name="RepeatableItem">Of an instance of a repeatable item: that item's name.</param>
public sealed record ItemValue(string Value, string Default = "", string Filename = "", string RepeatableItem = "")
{
    /// <summary>The value, or the default where there is none.</summary>
    public string Effective => Value.Length > 0 ? Value : Default;
}
