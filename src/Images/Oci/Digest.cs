using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>What a blob is called: <c>sha256:</c> and 64 lower-case hex digits (OCI image spec, descriptor). No other algorithm is accepted.</summary>
[JsonConverter(typeof(DigestJsonConverter))]
public readonly record struct Digest : IComparable<Digest>
{
    private const string Prefix = "sha256:";
    private readonly string? _hex;

    private Digest(string hex) => _hex = hex;

    /// <summary>64 lower-case hex digits; zeros for a default value.</summary>
    public string Hex => _hex ?? new string('0', 64);

    /// <summary>The digest of bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes) => FromHash(SHA256.HashData(bytes));

    /// <summary>The digest of what a stream still has to give, read to its end.</summary>
    public static async Task<Digest> OfAsync(Stream stream, CancellationToken ct) => FromHash(await SHA256.HashDataAsync(stream, ct));

    /// <summary>From the 32 bytes of a SHA-256 hash.</summary>
    public static Digest FromHash(ReadOnlySpan<byte> hash) => new(Convert.ToHexStringLower(hash));

    /// <summary>Reads <c>sha256:…</c> or 64 bare hex digits.</summary>
    /// <exception cref="ProblemException">KE3012: it is neither.</exception>
    public static Digest Parse(string text) => TryParse(text, out var digest) ? digest : throw LayoutProblems.BadDigest(text);

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        digest = default;
        if (text is null)
            return false;
        var hex = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        if (hex.Length != 64 || !hex.All(char.IsAsciiHexDigitLower))
            return false;
        digest = new Digest(hex);
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(Digest other) => string.CompareOrdinal(Hex, other.Hex);

    /// <inheritdoc />
    public bool Equals(Digest other) => Hex == other.Hex;

    /// <inheritdoc />
    public override int GetHashCode() => Hex.GetHashCode(StringComparison.Ordinal);

    /// <summary><c>sha256:…</c>.</summary>
    public override string ToString() => Prefix + Hex;

    /// <summary>Order of the hex digits.</summary>
    public static bool operator <(Digest left, Digest right) => left.CompareTo(right) < 0;

    /// <summary>Order of the hex digits.</summary>
    public static bool operator >(Digest left, Digest right) => left.CompareTo(right) > 0;

    /// <summary>Order of the hex digits.</summary>
    public static bool operator <=(Digest left, Digest right) => left.CompareTo(right) <= 0;

    /// <summary>Order of the hex digits.</summary>
    public static bool operator >=(Digest left, Digest right) => left.CompareTo(right) >= 0;
}
