namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Sprig's text functions, one file a subject.</summary>
internal static class SprigFunctions
{
    public static FunctionSet Create() => new();
}
