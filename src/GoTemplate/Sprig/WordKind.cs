namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>What a piece of a text is when it is taken apart into words.</summary>
internal enum WordKind
{
    /// <summary>After the end.</summary>
    None,

    /// <summary>Blanks, underscores, hyphens.</summary>
    Connector,

    /// <summary>Punctuation.</summary>
    Punctuation,

    /// <summary>Capitals, or one and the small letters after it.</summary>
    Upper,

    /// <summary>Letters of an alphabet, none of them a capital.</summary>
    Lower,

    /// <summary>Digits.</summary>
    Number,

    /// <summary>Anything else: signs, letters that are no alphabet's.</summary>
    Other,
}
