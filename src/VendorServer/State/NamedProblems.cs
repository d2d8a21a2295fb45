using Kots.Embedded.Basics;

namespace Kots.Embedded.VendorServer.State;

/// <summary>Problems of names on the command line.</summary>
internal static class NamedProblems
{
    /// <summary>KE9744: what is named does not exist.</summary>
    public static ProblemException NotThere(string what, string name, IEnumerable<string> known, string list)
    {
        var names = string.Join(", ", known);
        return new ProblemException(new Problem("KE9744", $"There is no {what} {name}.", names == "" ? $"There is no {what} at all." : $"There are {names}.", $"See: {list}"), ExitCode.Usage);
    }

    /// <summary>KE9743: what is to be made exists.</summary>
    public static ProblemException Exists(string what, string name, string instead) => new(new Problem("KE9743", $"There is a {what} {name} already.", "Two may not have the same name.", instead),
        ExitCode.Conflict);

    /// <summary>KE9748: the value of an option is not what it should be.</summary>
    public static ProblemException Value(string option, string value, string why, string @do, Exception? inner = null) =>
        new(new Problem("KE9748", $"{option} {value} cannot be used.", why, @do), ExitCode.Usage, inner);
}
