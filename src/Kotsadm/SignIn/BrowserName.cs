namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>A browser as people know it, from how it names itself. What is not known is shown as it came.</summary>
internal static class BrowserName
{
    // Those that also name another one come first.
    private static readonly (string Sign, string Name)[] s_browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Sign, string Name)[] s_systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        var browser = Find(s_browsers, userAgent);
        var system = Find(s_systems, userAgent);
        return (browser, system) switch
        {
            (null, _) => userAgent == "" ? "A program that gives no name" : userAgent,
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? Find((string Sign, string Name)[] known, string text) => Array.Find(known, k => text.Contains(k.Sign, StringComparison.Ordinal)).Name;
}
