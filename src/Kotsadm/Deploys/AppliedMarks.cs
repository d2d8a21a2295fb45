using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>The <see cref="AppliedMark"/> of each object of an application, kept with its inventory. Thread-safe.</summary>
internal sealed class AppliedMarks
{
    private readonly ConcurrentDictionary<string, string> _marks = new(StringComparer.Ordinal);

    /// <summary>Those of the deployment before.</summary>
    public static AppliedMarks Of(Inventory inventory)
    {
        var marks = new AppliedMarks();
        foreach (var one in inventory.Objects)
            marks._marks[one.Key] = one.Mark;
        return marks;
    }

    /// <summary>"" where there is none.</summary>
    /// <param name="prepared">The object as it is sent.</param>
    public string this[JsonObject prepared]
    {
        get => _marks.GetValueOrDefault(KeyOf(prepared), "");
        set => _marks[KeyOf(prepared)] = value;
    }

    /// <summary>The inventory with these marks.</summary>
    public Inventory On(Inventory inventory) => inventory with { Objects = [.. inventory.Objects.Select(o => o with { Mark = _marks.GetValueOrDefault(o.Key, "") })] };

    private static string KeyOf(JsonObject o) => InventoryObject.KeyOf(o.ApiVersion, o.Kind, o.Namespace ?? "", o.Name);
}
