using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Terminal;

/// <summary>What every command is handed: the screen, the clock and the log. Tests hand in their own.</summary>
/// <param name="Name">The program, as people type it.</param>
/// <param name="LogFolder">Where its log files are; null where it keeps none.</param>
public sealed record Tool(IScreen Screen, TimeProvider Time, ILoggerFactory Logs, string Name, string? LogFolder);
