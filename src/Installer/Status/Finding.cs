using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Status;

/// <summary>Something that a person should know, and what could have caused it.</summary>
/// <param name="Causes">Codes of findings that explain this one: while one of them is there, this one is an effect.</param>
internal sealed record Finding(Severity Severity, Problem Problem, params IReadOnlyList<string> Causes)
{
    /// <summary>The problem's code.</summary>
    public string Code => Problem.Code;
}
