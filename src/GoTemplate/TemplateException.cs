namespace Kots.Embedded.GoTemplate;

/// <summary>What is wrong with a template and where; the inner exception of the ProblemException that callers see.</summary>
public sealed class TemplateException : Exception
{
    internal TemplateException(TemplateErrorKind kind, string message, TemplatePosition position, string? action, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        Position = position;
        Action = action;
    }

    /// <summary>Parse, execution or limit.</summary>
    public TemplateErrorKind Kind { get; }

    /// <summary>Where.</summary>
    public TemplatePosition Position { get; }

    /// <summary>The action that failed, as Go prints it; null for parse errors.</summary>
    public string? Action { get; }
}

/// <summary>A place in a template.</summary>
/// <param name="Template">The name of the text.</param>
/// <param name="Line">From 1; 0 when unknown.</param>
/// <param name="Column">In bytes from 0, as Go counts; -1 when unknown.</param>
public sealed record TemplatePosition(string Template, int Line, int Column);

/// <summary>The kinds of <see cref="TemplateException"/>.</summary>
public enum TemplateErrorKind
{
    /// <summary>The text is no template.</summary>
    Parse,

    /// <summary>An action could not be carried out.</summary>
    Execution,

    /// <summary>A limit of <see cref="TemplateLimits"/> was passed.</summary>
    Limit,
}
