using System.Reflection;

namespace Kots.Embedded.Terminal;

/// <summary>Our own version, as the build stamped it: "0.1.0+commit".</summary>
public static class ProductVersion
{
    private static readonly string[] s_parts =
        (typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+');

    /// <summary>"0.1.0".</summary>
    public static string Number => s_parts[0];

    /// <summary>Hex digits of the commit; null where it was built outside of a checkout.</summary>
    public static string? Commit => s_parts.Length > 1 ? s_parts[1] : null;
}
