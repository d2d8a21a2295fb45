namespace Kots.Embedded.Images;

/// <summary>The one rule for paths that come from a bundle or go into one: they stay below the folder that they are used in.</summary>
internal static class RelativePath
{
    /// <summary>Why the path is refused, or null when it is fine.</summary>
    public static string? WhyNot(string path)
    {
        if (path.Length == 0)
            return "The path is empty.";
        if (path[0] == '/')
            return "The path is absolute.";
        if (path.Any(c => c is '\0' or '\n' or '\r'))
            return "The path holds a character that is not allowed.";
        foreach (var part in path.Split('/'))
        {
            if (part is "" or "." or "..")
                return part.Length == 0 ? "The path has an empty part." : $"The path has the part \"{part}\".";
        }
        return null;
    }
}
