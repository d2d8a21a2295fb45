using System.Globalization;

namespace Kots.Embedded.Kotsadm.Store;

/// <summary>Times as the database keeps them: RFC 3339 in UTC, "" for none. They sort as text.</summary>
internal static class StoredTime
{
    public static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "";

    public static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
