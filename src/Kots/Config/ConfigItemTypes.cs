using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>What the types of items mean (kots-rendering.md §2.1).</summary>
internal static class ConfigItemTypes
{
    public const string Password = "password";
    public const string File = "file";
    public const string Bool = "bool";

    private static readonly HashSet<string> Editable =
        ["", "text", "textarea", Bool, "select", "select_one", "select_many", "radio", "dropdown", Password, File];

    /// <summary>Shows a value that nobody can change: labels and headings, unknown types, and what says so.</summary>
    public static bool IsReadOnly(ConfigItem item) => item.ReadOnly || !Editable.Contains(item.Type);

    /// <summary>Conditions hide only by this very word: "False", "0" and "" do not.</summary>
    public static bool IsHiddenBy(string when) => when == "false";
}
