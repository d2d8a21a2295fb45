using System.CommandLine;
using System.CommandLine.Parsing;

namespace Kots.Embedded.Installer.Spec;

/// <summary>Options that more than one spec command has.</summary>
internal static class SpecOptions
{
    public static Option<string?> Patch() => new("--patch") { Description = "A document of the customer's, laid over it" };

    public static Option<string?> Catalogue() => new("--catalogue") { Description = "The folder of add-ons (addons/ when it is there)" };

    // Lists need a parser of their own: the default one is found by reflection.
    public static string[] Words(ArgumentResult result) => [.. result.Tokens.Select(t => t.Value)];
}
