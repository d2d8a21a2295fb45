using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Terminal;

/// <summary>What every command is handed: the screen, the clock and the log. Tests hand in their own.</summary>
internal sealed record Tool(IScreen Screen, TimeProvider Time, ILoggerFactory Logs)
{
    /// <summary>The real ones.</summary>
    public static Tool ForThisMachine() => new(new ConsoleScreen(), TimeProvider.System, LogFile.CreateFactory());
}
