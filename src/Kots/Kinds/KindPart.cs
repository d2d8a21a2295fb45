using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>Any part of a kind. What we do not know is kept and written again: real documents carry fields that were removed long ago.</summary>
public abstract record KindPart
{
    /// <summary>Fields that no property stands for, as they were read; null when there are none. Not to be changed after reading.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
