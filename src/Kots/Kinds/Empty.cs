using System.Collections.ObjectModel;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>What absent maps are.</summary>
internal static class Empty
{
    public static readonly IReadOnlyDictionary<string, string> Texts = ReadOnlyDictionary<string, string>.Empty;
}
