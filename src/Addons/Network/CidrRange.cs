using System.Globalization;

namespace Kots.Embedded.Addons.Network;

/// <summary>Prefix lengths as documents write them: 22, "22" or "/22".</summary>
public static class CidrRange
{
    /// <summary>True for 1 to 32, with or without a slash in front.</summary>
    public static bool IsValid(string text) => Read(text) is not null;

    /// <summary>The prefix length.</summary>
    /// <exception cref="FormatException">It is not valid; check first.</exception>
    public static int Parse(string text) => Read(text) ?? throw new FormatException($"\"{text}\" is not a prefix length.");

    private static int? Read(string text)
    {
        var digits = text is ['/', ..] ? text[1..] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits is >= 1 and <= 32 ? bits : null;
    }
}
