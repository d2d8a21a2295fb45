using System.Text;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Regexes;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config.Validation;

/// <summary>
/// Checks values against the patterns of their items (kots-rendering.md §2.7). Only what people see and can type is checked, and the value
/// only, never the default.
/// </summary>
/// <param name="cipher">Opens passwords, so that the password itself is checked; null checks what is there.</param>
public sealed class ConfigValidation(PasswordCipher? cipher)
{
    private const string DefaultMessage = "Value does not match regex";

    /// <summary>Checks a rendered Config.</summary>
    /// <returns>Empty when everything fits.</returns>
    /// <exception cref="Basics.ProblemException">KE9405: a pattern is none. KE9406: a file's value is not base64.</exception>
    public IReadOnlyList<ConfigGroupErrors> Check(ConfigSpec config) => [.. config.Groups.Select(Check).OfType<ConfigGroupErrors>()];

    /// <summary>Checks a group; null when everything fits.</summary>
    /// <exception cref="Basics.ProblemException">As for the whole Config.</exception>
    public ConfigGroupErrors? Check(ConfigGroup group)
    {
        var errors = IsChecked(group) ? Check(group.Items) : [];
        return errors.Count == 0 ? null : new ConfigGroupErrors(group.Name, group.Title, errors);
    }

    /// <summary>Checks items.</summary>
    /// <exception cref="Basics.ProblemException">As for the whole Config.</exception>
    public IReadOnlyList<ConfigItemErrors> Check(IReadOnlyList<ConfigItem> items) => [.. items.Select(Check).OfType<ConfigItemErrors>()];

    /// <summary>Checks an item; null when it fits.</summary>
    /// <exception cref="Basics.ProblemException">As for the whole Config.</exception>
    public ConfigItemErrors? Check(ConfigItem item)
    {
        if (!IsChecked(item))
            return null;
        var messages = Check(item.Validation!, TextOf(item.Type, item.Value.Text));
        return messages.Count == 0 ? null : new ConfigItemErrors(item.Name, item.Type, messages);
    }

    /// <summary>Checks a text.</summary>
    /// <returns>Messages; none when it fits.</returns>
    /// <exception cref="Basics.ProblemException">KE9405.</exception>
    public static IReadOnlyList<string> Check(ConfigItemValidation validation, string text) =>
        validation.Regex is { } regex && Check(regex, text) is { } message ? [message] : [];

    /// <summary>Searches a pattern in a text; the message when it is not there.</summary>
    /// <exception cref="Basics.ProblemException">KE9405.</exception>
    public static string? Check(RegexValidator validator, string text)
    {
        var regex = GoRegex.TryParse(validator.Pattern) ?? throw ConfigProblems.Pattern(validator.Pattern);
        return regex.IsMatch(text) ? null : validator.Message.Length > 0 ? validator.Message : DefaultMessage;
    }

    /// <summary>Whether anything in a group is checked.</summary>
    public static bool IsChecked(ConfigGroup group) => !ConfigItemTypes.IsHiddenBy(group.When) && group.Items.Count > 0;

    /// <summary>Whether an item is checked: it can be seen, has a text and a pattern.</summary>
    public static bool IsChecked(ConfigItem item) => item is { Validation: not null, Hidden: false, Repeatable: false }
        && !ConfigItemTypes.IsHiddenBy(item.When) && HasText(item.Type) && !item.Value.IsEmpty;

    /// <summary>The text that is checked: a password decrypted if it is encrypted, a file's content.</summary>
    /// <exception cref="Basics.ProblemException">KE9406.</exception>
    public string TextOf(string type, string value) => type switch
    {
        ConfigItemTypes.Password => cipher?.TryDecrypt(value) ?? value,
        ConfigItemTypes.File => GoStandard.DecodeBase64(value) is { } bytes ? Encoding.UTF8.GetString(bytes) : throw ConfigProblems.NoText(type),
        _ when HasText(type) => value,
        _ => throw ConfigProblems.NoText(type),
    };

    private static bool HasText(string type) => type is "" or "text" or "textarea" or ConfigItemTypes.Password or ConfigItemTypes.File;
}
