namespace Kots.Embedded.Addons.Catalogue;

/// <summary>Shell-like patterns for the files of an add-on: <c>*</c> and <c>?</c> match within one folder.</summary>
internal static class PathPattern
{
    public static bool Matches(string pattern, string path)
    {
        var (patterns, parts) = (pattern.Split('/'), path.Split('/'));
        return patterns.Length == parts.Length
            && patterns.Zip(parts).All(pair => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pair.First, pair.Second, ignoreCase: false));
    }
}
