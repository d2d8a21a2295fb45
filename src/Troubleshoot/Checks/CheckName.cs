using System.Text;

namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>Names of checks, made from their titles.</summary>
public static class CheckName
{
    /// <summary>"Port 6443 (API)" becomes "port-6443-api".</summary>
    public static string Of(string title)
    {
        var name = new StringBuilder(title.Length);
        foreach (var c in title)
        {
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(char.ToLowerInvariant(c));
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }
        return name.ToString().TrimEnd('-');
    }
}
