using System.Globalization;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Runs;

/// <summary>
/// The time limits of steps, for a machine far slower than those they were made for (an emulated one): KOTS_EMBEDDED_TIME_FACTOR, 1 to 100,
/// multiplies all of them. Such a machine is slow in everything, so there is one factor and not an option for each step.
/// </summary>
internal static class TimeLimits
{
    private const string Variable = "KOTS_EMBEDDED_TIME_FACTOR";

    /// <summary>The limit on this machine.</summary>
    /// <exception cref="ProblemException">KE2013: the variable is not a number from 1 to 100; exit code 2.</exception>
    public static TimeSpan Of(TimeSpan limit) => limit * Current;

    /// <summary>1, or how many times slower than others this machine is said to be.</summary>
    /// <exception cref="ProblemException">KE2013: the variable is not a number from 1 to 100; exit code 2.</exception>
    public static double Current => Factor(Environment.GetEnvironmentVariable(Variable));

    /// <exception cref="ProblemException">KE2013: not a number from 1 to 100; exit code 2.</exception>
    internal static double Factor(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 1;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor is >= 1 and <= 100
            ? factor
            : throw new ProblemException(new Problem("KE2013", $"{Variable}={text} is not a number from 1 to 100.", "It multiplies the time limits of all steps.",
                "Leave it out, or give a number such as 20 for an emulated machine."), ExitCode.Usage);
    }
}
