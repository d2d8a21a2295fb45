namespace Kots.Embedded.GoTemplate.Helm;

/// <summary>What Helm adds to Sprig.</summary>
internal static class HelmFunctions
{
    public static FunctionSet Create() => new();
}
