namespace Kots.Embedded.Installer.Status;

/// <summary>What a look found, or why it found nothing. Exactly one of the two is set.</summary>
/// <param name="WhyNot">A sentence for people.</param>
internal sealed record Seen<T>(T? Value, string? WhyNot)
    where T : class
{
    /// <summary>The look was possible.</summary>
    public static Seen<T> Of(T value) => new(value, null);

    /// <summary>It was not.</summary>
    public static Seen<T> Not(string why) => new(null, why);
}
