using Kots.Embedded.Basics;

namespace Kots.Embedded.Kots.Config;

internal static class ConfigProblems
{
    public static ProblemException Cycle(IEnumerable<(string Item, string Needed)> waits) => new(new Problem("KE9401",
        "Items of the configuration wait for each other.",
        $"No item is left that needs no other: {string.Join("; ", waits.Select(w => $"\"{w.Item}\" depends on \"{w.Needed}\""))}.",
        "Take one of these references out of the item's value or default in the Config document."));

    public static ProblemException Item(string item, string field, ProblemException inner) => new(new Problem("KE9402",
        $"The {field} of the configuration item \"{item}\" cannot be worked out.", $"{inner.Problem.What} {inner.Problem.Why}",
        "Correct the template in the Config document."), inner);

    public static ProblemException UnknownItems(IReadOnlyList<string> names) => new(new Problem("KE9403",
        $"The configuration has no item {string.Join(", ", names.Select(n => $"\"{n}\""))}.",
        "Values can be given for items of the Config document only.", "Correct the names, or leave these values out."));

    public static ProblemException NotAPassword(string name) => new(new Problem("KE9404",
        $"The plaintext value of \"{name}\" cannot be taken.", "Plaintext is for items of type password.", "Give it as value, or correct the name."));

    public static ProblemException Pattern(string pattern) => new(new Problem("KE9405",
        $"\"{pattern}\" is not a regular expression.", "Patterns are those of RE2: no looking around, no back references.",
        "Correct validation.regex.pattern in the Config document."));

    public static ProblemException NoText(string type) => new(new Problem("KE9406",
        $"A value of the type \"{type}\" cannot be checked.", "Only text, textarea, password and file have a text to check, and a file's must be base64.",
        "Correct the item's type or its value."));

    public static ProblemException Key(string why, Exception? inner = null) => new(new Problem("KE9407",
        "The key for passwords cannot be used.", why, "Restore the key that the values were encrypted with."), inner);
}
