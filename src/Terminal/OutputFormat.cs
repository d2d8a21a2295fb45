namespace Kots.Embedded.Terminal;

/// <summary>What <c>--output</c> takes. With <see cref="Json"/>, JSON goes to stdout and words go to stderr.</summary>
public enum OutputFormat
{
    /// <summary>Words for people.</summary>
    Text,

    /// <summary>One document (commands that report) or JSON lines (commands that act); shapes in docs/output.md.</summary>
    Json,
}
