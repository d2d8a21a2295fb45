using Kots.Embedded.Kots.Kinds;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Kots.Embedded.Kotsadm.Configuring;

/// <summary>One item of the form, of whatever type.</summary>
public sealed partial class ConfigField
{
    // Answers are kept in an object of Kubernetes' size, with room for the others.
    private const long MostBytes = 512 * 1024;
    private bool _shows;
    private string _trouble = "";

    [Parameter, EditorRequired]
    public ConfigForm Form { get; set; } = null!;

    [Parameter, EditorRequired]
    public ConfigGroup Group { get; set; } = null!;

    [Parameter, EditorRequired]
    public ConfigItem Item { get; set; } = null!;

    /// <summary>Someone tried to save: what is missing is marked from then on.</summary>
    [Parameter]
    public bool ShowsMissing { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string Effective => Item.Value.IsEmpty ? Item.Default.Text : Item.Value.Text;

    private IReadOnlyDictionary<string, string> Instances => Item.ValuesByGroup.GetValueOrDefault(Group.Name) ?? new Dictionary<string, string>();

    private static string Invalid(bool isWrong) => isWrong ? "true" : "false";

    private Task SetAsync(string? value)
    {
        Form.Set(Item, value ?? "");
        return OnChanged.InvokeAsync();
    }

    private Task SetFlagAsync(ChangeEventArgs changed) => SetAsync(changed.Value is true ? "1" : "0");

    private Task SetChildAsync(string child, bool isOn)
    {
        Form.Set(new ConfigItem { Name = child }, isOn ? "1" : "0");
        return OnChanged.InvokeAsync();
    }

    private Task SetFileAsync(string content, string name)
    {
        Form.Set(Item, content, name);
        return OnChanged.InvokeAsync();
    }

    private async Task TakeFileAsync(InputFileChangeEventArgs chosen)
    {
        _trouble = "";
        if (chosen.File.Size > MostBytes)
        {
            _trouble = $"{chosen.File.Name} has {chosen.File.Size / 1024:N0} KiB; at most {MostBytes / 1024:N0} KiB can be kept.";
            return;
        }
        using var content = new MemoryStream();
        await using var stream = chosen.File.OpenReadStream(MostBytes);
        await stream.CopyToAsync(content);
        await SetFileAsync(Convert.ToBase64String(content.ToArray()), Path.GetFileName(chosen.File.Name));
    }

    private Task SetInstanceAsync(string name, string? value)
    {
        Form.SetInstance(Item, name, value ?? "");
        return OnChanged.InvokeAsync();
    }

    private Task RemoveAsync(string name)
    {
        Form.RemoveInstance(Item, name);
        return OnChanged.InvokeAsync();
    }

    private Task AddAsync()
    {
        Form.AddInstance(Item);
        return OnChanged.InvokeAsync();
    }
}
