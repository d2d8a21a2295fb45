using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Node;

/// <summary>Commands that change the machine need root.</summary>
internal static class RootRights
{
    /// <exception cref="ProblemException">KE2003; exit code 3.</exception>
    public static void Require()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            throw new ProblemException(
                new Problem("KE2003", "This must be run as root.", $"It runs as {Environment.UserName}.", "Run it again with sudo."), ExitCode.NotRoot);
        }
    }
}
