using Kots.Embedded.Basics;

namespace Kots.Embedded.Yaml;

/// <summary>Why a text is not YAML that we read.</summary>
/// <param name="Position">Line 0 when the parser does not say.</param>
/// <param name="Reason">A sentence of the parser's or ours.</param>
/// <param name="Inner">The parser's exception, for the log.</param>
public sealed record YamlSyntaxError(YamlPosition Position, string Reason, Exception? Inner = null)
{
    /// <summary>KE1001.</summary>
    public Problem ToProblem() => new("KE1001", $"{Position} is not valid YAML.", Reason, Position.Line == 0
        ? $"Correct {Position.File}."
        : $"Correct {Position.File} at line {Position.Line}, column {Position.Column}.");
}
