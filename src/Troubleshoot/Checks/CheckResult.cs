namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>What one check says.</summary>
/// <param name="Name">Stable name in small letters with hyphens, from the title: "port-6443". What --ignore-preflights takes.</param>
/// <param name="Title">For people: "Port 6443".</param>
/// <param name="Message">What was seen, for people; may be empty where the document has no words.</param>
public sealed record CheckResult(string Name, string Title, CheckOutcome Outcome, string Message)
{
    /// <summary>What to do about it; null where the message says it, or there is nothing to do.</summary>
    public string? Do { get; init; }

    /// <summary>Where to read more.</summary>
    public string? Uri { get; init; }

    /// <summary>The document says that a failure may not be passed over.</summary>
    public bool Strict { get; init; }

    /// <summary>The outcome was accepted by name beforehand: shown, and without consequence.</summary>
    public bool Ignored { get; init; }

    /// <summary>The check could not be carried out; the message says why.</summary>
    public bool NotEvaluated { get; init; }
}
