using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Contexts;

namespace Kots.Embedded.Kots.Config;

/// <summary>With what a configuration is worked out.</summary>
public sealed record ConfigSurroundings
{
    /// <summary>What templates may know.</summary>
    public TemplateFacts Facts { get; init; } = new();

    /// <summary>Clock, randomness and limits of templates; delimiters and functions do not count.</summary>
    public TemplateOptions Options { get; init; } = new();

    /// <summary>Makes the random values of items come out the same at each render; null takes them from <see cref="Options"/>.</summary>
    public StableRandomness? Randomness { get; init; }

    /// <summary>Stored passwords are decrypted for templates; otherwise they see the ciphertext.</summary>
    public bool DecryptsPasswords { get; init; }
}
