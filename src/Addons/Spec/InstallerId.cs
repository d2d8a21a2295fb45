namespace Kots.Embedded.Addons.Spec;

/// <summary>kURL's names of Installer documents.</summary>
public static class InstallerId
{
    /// <summary>True for seven lower-case hexadecimal digits, which is what a document's content gives it as a name.</summary>
    public static bool IsValid(string id) => id.Length == 7 && id.All(c => c is >= '0' and <= '9' or >= 'a' and <= 'f');
}
