using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Config;

/// <summary>Passwords on their way into and out of ConfigValues (kots-rendering.md §2.6).</summary>
public static class PlaintextPasswords
{
    /// <summary>Encrypts every plaintext value into the value.</summary>
    /// <exception cref="Basics.ProblemException">KE9403: it is for no item; KE9404: the item is no password.</exception>
    public static ConfigValues Encrypt(KotsConfig config, ConfigValues values, PasswordCipher cipher)
    {
        var items = config.Spec.Groups.SelectMany(g => g.Items).ToLookup(i => i.Name);
        return Change(values, (name, value) =>
        {
            if (value.ValuePlaintext.Length == 0)
                return value;
            if (!items[name].Any())
                throw ConfigProblems.UnknownItems([name]);
            return items[name].Last().Type == ConfigItemTypes.Password
                ? value with { Value = cipher.Encrypt(value.ValuePlaintext), ValuePlaintext = "" }
                : throw ConfigProblems.NotAPassword(name);
        });
    }

    /// <summary>Decrypts the passwords into the plaintext; what cannot be decrypted stays as it is.</summary>
    public static ConfigValues Decrypt(KotsConfig config, ConfigValues values, PasswordCipher cipher)
    {
        var passwords = config.Spec.Groups.SelectMany(g => g.Items).Where(i => i.Type == ConfigItemTypes.Password).Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        return Change(values, (name, value) => passwords.Contains(name) && value.Value.Length > 0 && cipher.TryDecrypt(value.Value) is { } plain
            ? value with { Value = "", ValuePlaintext = plain }
            : value);
    }

    private static ConfigValues Change(ConfigValues values, Func<string, ConfigValue, ConfigValue> change) =>
        values with { Spec = values.Spec with { Values = values.Spec.Values.ToDictionary(v => v.Key, v => change(v.Key, v.Value), StringComparer.Ordinal) } };
}
