namespace Kots.Embedded.Installer.Status.Clock;

/// <summary>Who keeps this machine's clock right.</summary>
/// <param name="Daemon">The unit that runs: "chrony"; null when none does.</param>
/// <param name="Installed">Clock daemons that are installed, running or not.</param>
/// <param name="Synchronized">Whether the clock follows a source; null when nobody can say.</param>
internal sealed record ClockState(string? Daemon, IReadOnlyList<string> Installed, bool? Synchronized);
