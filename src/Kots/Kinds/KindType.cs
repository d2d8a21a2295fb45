using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>How a kind becomes its record.</summary>
internal abstract class KindType
{
    /// <summary>The record.</summary>
    public abstract Type Record { get; }

    /// <exception cref="JsonException">A value is of a wrong type; its path says which.</exception>
    public abstract KotsObject Read(JsonObject json);
}

/// <summary>The record is known.</summary>
internal sealed class KindType<T> : KindType
{
    public override Type Record => typeof(T);

    public override KotsObject Read(JsonObject json) => (KotsObject)(object)json.Deserialize(KindShape.Of<T>())!;
}
