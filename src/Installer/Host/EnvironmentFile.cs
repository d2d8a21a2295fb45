using System.Text;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Host;

/// <summary>
/// Variables for a unit of systemd in a file that only root may read: what stands in the unit itself is for everybody to see, and a proxy's
/// address may hold a password (systemd.exec(5), EnvironmentFile).
/// </summary>
internal static class EnvironmentFile
{
    /// <summary>The file; empty without variables.</summary>
    public static TextFile Of(string path, IEnumerable<(string Name, string Value)> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in variables)
            text.Append(name).Append("=\"").Append(Quoted(value)).Append("\"\n");
        return new TextFile(path, FileModes.OwnerOnly, text.ToString());
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (c is '"' or '\\' or '`' or '$')
                text.Append('\\');
            text.Append(c);
        }
        return text.ToString();
    }
}
