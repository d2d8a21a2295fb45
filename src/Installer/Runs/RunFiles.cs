namespace Kots.Embedded.Installer.Runs;

/// <summary>Where a run that outlives its terminal keeps what it says. Root only, gone with the next boot.</summary>
internal static class RunFiles
{
    public const string Folder = "/run/kots-embedded-run";

    /// <summary>JSON lines of the run, from its first one.</summary>
    public const string Events = Folder + "/events.jsonl";

    /// <summary>Words that the run printed (stderr): shown when it ended without a last line.</summary>
    public const string Words = Folder + "/words.log";

    /// <summary>The variables that the run gets from the command that starts it (0600).</summary>
    public const string Environment = Folder + "/environment";

    /// <summary>A join token that was asked for at the terminal (0600).</summary>
    public const string Token = Folder + "/token";

    /// <summary>The transient unit.</summary>
    public const string Unit = "kots-embedded-run.service";

    /// <summary>Keeps two runs apart.</summary>
    public const string Lock = "/run/kots-embedded.lock";
}
