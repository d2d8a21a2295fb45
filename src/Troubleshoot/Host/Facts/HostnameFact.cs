using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{name, problem, isLocal, resolves}: the node is called like the machine, and Kubernetes takes only RFC 1123 names.</summary>
internal static partial class HostnameFact
{
    private static readonly string[] s_everybodys = ["localhost", "localhost.localdomain", "debian", "ubuntu", "(none)"];

    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var name = await host.ReadAsync("/proc/sys/kernel/hostname", ct) ?? "";
        return new JsonObject
        {
            ["name"] = name,
            ["problem"] = ProblemOf(name),
            ["isLocal"] = s_everybodys.Contains(name.ToLowerInvariant()),
            ["suggestion"] = Suggestion(name),
        };
    }

    /// <summary>What is wrong with a name, as the end of a sentence; empty when nothing is.</summary>
    internal static string ProblemOf(string name) => name switch
    {
        "" => "is empty",
        _ when name.Length > 63 => $"has {name.Length} characters, and 63 are the most",
        _ when name.Any(char.IsAsciiLetterUpper) => "has capital letters",
        _ when name.Contains('_') => "has an underscore",
        _ when !Valid().IsMatch(name) => "is not made of small letters, digits, hyphens and dots alone",
        _ => "",
    };

    private static string Suggestion(string name)
    {
        var allowed = Other().Replace(name.ToLowerInvariant(), "-").Trim('-', '.');
        return allowed.Length == 0 ? "node-1" : allowed[..Math.Min(63, allowed.Length)];
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\z")]
    private static partial Regex Valid();

    [GeneratedRegex("[^a-z0-9.-]+")]
    private static partial Regex Other();
}
