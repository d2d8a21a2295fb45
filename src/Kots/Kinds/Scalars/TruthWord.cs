namespace Kots.Embedded.Kots.Kinds;

/// <summary>The words that mean true and false in conditions: those of Go's ParseBool, and no others.</summary>
public static class TruthWord
{
    /// <summary>False for any other text, the empty one too.</summary>
    public static bool TryParse(string text, out bool truth)
    {
        truth = text is "1" or "t" or "T" or "true" or "TRUE" or "True";
        return truth || text is "0" or "f" or "F" or "false" or "FALSE" or "False";
    }
}
