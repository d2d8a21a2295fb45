using Kots.Embedded.Basics;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>What can be wrong with --entitlement.</summary>
internal static class EntitlementProblems
{
    public static ProblemException Form(string text) => Of(text, "It is not of the form NAME=VALUE or NAME:TYPE=VALUE.", "Give it such as seats=25 or plan:String=25.");

    public static ProblemException Type(string text, string type) => Of(text, $"Its value is no {type}.", type == "Boolean" ? "Give true or false." : "Give a whole number, or say :String.");

    public static ProblemException NoType(string text, IEnumerable<string> types) => Of(text, "There is no such type.", $"Give one of {string.Join(", ", types)}.");

    public static ProblemException Reserved(string name) => Of(name, "Licences have their term in the field of this name.", "Say it with --expires.");

    private static ProblemException Of(string text, string why, string @do) => new(new Problem("KE9747", $"The entitlement {text.Split('=')[0]} cannot be used.", why, @do), ExitCode.Usage);
}
