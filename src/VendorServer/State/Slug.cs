using System.Text.RegularExpressions;
using Kots.Embedded.Basics;

namespace Kots.Embedded.VendorServer.State;

/// <summary>Names that stand in addresses and as files: small letters, digits and hyphens, at most 63 of them.</summary>
internal static partial class Slug
{
    /// <summary>Whether a text is one. What comes with a request is checked before it becomes a path.</summary>
    public static bool IsOne(string? text) => text is not null && Pattern().IsMatch(text);

    /// <summary>The text itself.</summary>
    /// <exception cref="ProblemException">KE9742: it is none.</exception>
    public static string Require(string text) => IsOne(text) ? text : throw Unusable(text);

    /// <summary>"Beta (EU)" → "beta-eu".</summary>
    /// <exception cref="ProblemException">KE9742: nothing of the name is left.</exception>
    public static string Of(string name)
    {
        var slug = Others().Replace(name.ToLowerInvariant(), "-").Trim('-');
        slug = slug.Length > 63 ? slug[..63].Trim('-') : slug;
        return IsOne(slug) ? slug : throw Unusable(name);
    }

    private static ProblemException Unusable(string text) => new(new Problem("KE9742", $"\"{text}\" cannot be used as a name.",
        "It becomes part of addresses and names of files.", "Use small letters, digits and hyphens, at most 63, with a letter or digit first and last."), ExitCode.Usage);

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Others();
}
