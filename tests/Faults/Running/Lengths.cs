namespace Kots.Embedded.Tests.Faults.Running;

/// <summary>How long the tests of this project are: sized for `make test`, or full where `make soak` sets KOTS_EMBEDDED_SOAK=1.</summary>
internal static class Lengths
{
    /// <summary>Is this `make soak`?</summary>
    public static bool IsSoak => Environment.GetEnvironmentVariable("KOTS_EMBEDDED_SOAK") == "1";

    /// <summary>How often the installer is killed.</summary>
    public static int Kills => IsSoak ? 60 : 12;

    /// <summary>How often the machine is booted again.</summary>
    public static int Reboots => IsSoak ? 10 : 1;

    /// <summary>How often a connection is cut.</summary>
    public static int Drops => IsSoak ? 6 : 2;

    /// <summary>How often the console is killed while it writes.</summary>
    public static int ConsoleKills => IsSoak ? 500 : 20;

    /// <summary>What random moments come from; KOTS_EMBEDDED_SEED repeats those of an earlier run.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("KOTS_EMBEDDED_SEED"), out var seed) ? seed : Random.Shared.Next(1, 1_000_000);
}
