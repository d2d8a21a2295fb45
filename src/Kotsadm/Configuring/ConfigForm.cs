using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Config.Validation;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Versions;

namespace Kots.Embedded.Kotsadm.Configuring;

/// <summary>
/// A form as someone fills it in: what they typed over what is stored, and the vendor's document worked out with both. Passwords that are
/// stored stay on the server: a page gets a mask, and what comes back as the mask is unchanged. It belongs to one page.
/// </summary>
public sealed class ConfigForm
{
    /// <summary>What stands for a stored password outside of this process.</summary>
    public const string Mask = "••••••••";

    private readonly KotsConfig _config;
    private readonly ConfigValues _stored;
    private readonly ConfigSurroundings _surroundings;
    private readonly PasswordCipher _cipher;
    private readonly Dictionary<string, ConfigValue> _typed;

    public ConfigForm(
        App app, StoredVersion version, KotsConfig config, ConfigValues stored, ConfigSurroundings surroundings, PasswordCipher cipher, IReadOnlyDictionary<string, ConfigValue>? typed)
    {
        (App, Version, _config, _stored, _surroundings, _cipher) = (app, version, config, stored, surroundings, cipher);
        _typed = typed is null ? new(StringComparer.Ordinal) : new(typed, StringComparer.Ordinal);
        HasDraft = _typed.Count > 0;
        WorkOut();
    }

    public App App { get; }

    public StoredVersion Version { get; }

    /// <summary>It was begun earlier and not saved.</summary>
    public bool HasDraft { get; }

    /// <summary>Groups as they are to be shown; those and the items that a condition hides are in it.</summary>
    public IReadOnlyList<ConfigGroup> Groups { get; private set; } = [];

    /// <summary>Values that do not fit their pattern.</summary>
    public IReadOnlyList<ConfigGroupErrors> Errors { get; private set; } = [];

    /// <summary>Required items without value and default.</summary>
    public IReadOnlyList<ConfigItem> Missing { get; private set; } = [];

    public bool IsValid => Errors.Count == 0 && Missing.Count == 0;

    /// <summary>Something differs from what is stored.</summary>
    public bool IsChanged => Changed().Any();

    /// <summary>Groups and items that people see.</summary>
    public static bool IsShown(ConfigGroup group) => group.When != "false" && group.Items.Any(IsShown);

    public static bool IsShown(ConfigItem item) => !item.Hidden && item.When != "false";

    public static string TitleOf(ConfigItem item) => item.Title == "" ? item.Name : item.Title;

    /// <summary>What stands in a field: a stored password as the mask.</summary>
    public string ShownValue(ConfigItem item) => item.Type == "password" && item.Value.Text != "" && !_typed.ContainsKey(item.Name) ? Mask : item.Value.Text;

    /// <summary>What is wrong with an item, for people; empty for nothing.</summary>
    public IReadOnlyList<string> ErrorsOf(ConfigItem item) =>
        [.. Errors.SelectMany(g => g.Items).Where(i => i.Name == item.Name).SelectMany(i => i.Messages)];

    /// <summary>Takes over what someone typed, and works the form out anew.</summary>
    /// <param name="filename">Of a file; null for other items.</param>
    public void Set(ConfigItem item, string value, string? filename = null)
    {
        if (item.ReadOnly || (item.Type == "password" && value == Mask))
            return;
        _typed[item.Name] = new ConfigValue { Value = value, Filename = filename ?? "" };
        WorkOut();
    }

    /// <summary>Sets the value of one instance of a repeatable item.</summary>
    public void SetInstance(ConfigItem item, string instance, string value)
    {
        _typed[instance] = new ConfigValue { Value = value, RepeatableItem = item.Name };
        WorkOut();
    }

    /// <summary>Adds an empty instance of a repeatable item.</summary>
    public void AddInstance(ConfigItem item) => SetInstance(item, $"{item.Name}-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}", "");

    /// <summary>Removes an instance.</summary>
    public void RemoveInstance(ConfigItem item, string instance)
    {
        _typed[instance] = new ConfigValue { RepeatableItem = Removed };
        WorkOut();
    }

    /// <summary>Takes over a whole form that was sent in: only what differs from what is shown counts, and a mask is no change.</summary>
    public void Take(IReadOnlyList<ConfigGroup> sent)
    {
        var known = Groups.SelectMany(g => g.Items).ToLookup(i => i.Name, StringComparer.Ordinal);
        foreach (var item in sent.SelectMany(g => g.Items))
        {
            if (known[item.Name].FirstOrDefault() is not { ReadOnly: false } shown)
                continue;
            var isMask = shown.Type == "password" && item.Value.Text == Mask;
            if (!isMask && (item.Value.Text != shown.Value.Text || item.Filename != shown.Filename))
                _typed[item.Name] = new ConfigValue { Value = item.Value.Text, Filename = item.Filename };
            foreach (var child in item.Items.Where(c => shown.Items.FirstOrDefault(s => s.Name == c.Name) is { } s && s.Value.Text != c.Value.Text))
                _typed[child.Name] = new ConfigValue { Value = child.Value.Text };
            TakeInstances(shown, item);
        }
        WorkOut();
    }

    /// <summary>Takes over values of a file (spec/kots-rendering.md §2.8): passwords come as they are typed.</summary>
    /// <param name="keepsOthers">What is not named stays; else it goes back to the vendor's value.</param>
    /// <exception cref="Basics.ProblemException">KE9403: a value is for no item.</exception>
    public void Take(ConfigValues values, bool keepsOthers)
    {
        _ = ConfigValuesMerge.Merge(_config, _stored, values, keepsOthers);
        foreach (var name in keepsOthers ? [] : _stored.Spec.Values.Keys.Where(n => !values.Spec.Values.ContainsKey(n)))
            _typed[name] = new ConfigValue { RepeatableItem = Removed };
        foreach (var (name, value) in values.Spec.Values)
            _typed[name] = new ConfigValue { Value = value.Value == "" ? value.ValuePlaintext : value.Value, Filename = value.Filename, RepeatableItem = value.RepeatableItem };
        WorkOut();
    }

    /// <summary>What was typed; to be sealed where it is kept.</summary>
    public IReadOnlyDictionary<string, ConfigValue> Typed() => _typed;

    /// <summary>Names of items that differ from what is stored; never their values.</summary>
    public IEnumerable<string> Changed() => _typed.Where(t => IsOther(t.Key, t.Value)).Select(t => t.Key).Order(StringComparer.Ordinal);

    /// <summary>All answers, passwords encrypted, ready to be kept.</summary>
    public ConfigValues ToValues()
    {
        var values = new Dictionary<string, ConfigValue>(_stored.Spec.Values, StringComparer.Ordinal);
        var passwords = _config.Spec.Groups.SelectMany(g => g.Items).Where(i => i.Type == "password").Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, typed) in _typed)
        {
            if (typed.RepeatableItem == Removed)
                values.Remove(name);
            else
                values[name] = (values.GetValueOrDefault(name) ?? new ConfigValue()) with
                {
                    Value = passwords.Contains(name) && typed.Value != "" ? _cipher.EnsureEncrypted(typed.Value) : typed.Value,
                    Filename = typed.Filename,
                    RepeatableItem = typed.RepeatableItem,
                };
        }
        // Items that nobody touched keep what the form worked out for them, so that what is generated lasts.
        foreach (var item in Groups.SelectMany(g => g.Items).Where(i => !values.ContainsKey(i.Name) && i.Type is not ("label" or "heading")))
            values[item.Name] = new ConfigValue { Value = item.Type == "password" && !item.Value.IsEmpty ? _cipher.EnsureEncrypted(item.Value.Text) : item.Value.Text, Default = item.Default.Text };
        return _stored with { Spec = _stored.Spec with { Values = values } };
    }

    private void TakeInstances(ConfigItem shown, ConfigItem sent)
    {
        if (sent.ValuesByGroup.Count == 0)
            return;
        var before = Instances(shown);
        var given = Instances(sent);
        foreach (var gone in before.Keys.Where(n => !given.ContainsKey(n)))
            _typed[gone] = new ConfigValue { RepeatableItem = Removed };
        foreach (var (name, value) in given.Where(g => before.GetValueOrDefault(g.Key) != g.Value))
            _typed[name] = new ConfigValue { Value = value, RepeatableItem = shown.Name };
    }

    // A name that stands in two groups is one instance: the last counts.
    private static Dictionary<string, string> Instances(ConfigItem item)
    {
        var instances = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in item.ValuesByGroup.Values.SelectMany(v => v))
            instances[name] = value;
        return instances;
    }

    private const string Removed = "\u0000removed";

    private void WorkOut()
    {
        var values = new Dictionary<string, ItemValue>(ConfigItems.From(_stored).All, StringComparer.Ordinal);
        foreach (var (name, typed) in _typed)
        {
            if (typed.RepeatableItem == Removed)
                values.Remove(name);
            else
                values[name] = new ItemValue(typed.Value, values.GetValueOrDefault(name)?.Default ?? "", typed.Filename, typed.RepeatableItem);
        }
        var rendered = ConfigRendering.Render(_config, new ConfigItems(values), _surroundings);
        Groups = rendered.Spec.Groups;
        Missing = RequiredItems.Missing(rendered);
        Errors = new ConfigValidation(_cipher).Check(rendered.Spec);
    }

    private bool IsOther(string name, ConfigValue typed)
    {
        var stored = _stored.Spec.Values.GetValueOrDefault(name);
        return typed.RepeatableItem == Removed ? stored is not null
            : stored is null ? typed.Value != "" || typed.RepeatableItem != ""
            : (_cipher.TryDecrypt(stored.Value) ?? stored.Value) != typed.Value || stored.Filename != typed.Filename;
    }
}
