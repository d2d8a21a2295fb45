using System.Security.Cryptography;
using System.Text;

namespace Kots.Embedded.Images.Recipes;

/// <summary>Names a result by everything that goes into it: equal inputs, equal key.</summary>
internal sealed class InputKey : IDisposable
{
    // Raised when the same inputs give another result because our code changed.
    private const string Generation = "recipes/1";
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public InputKey(string kind) => Add(Generation).Add(kind);

    public InputKey Add(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        _hash.AppendData(BitConverter.GetBytes(bytes.Length));
        _hash.AppendData(bytes);
        return this;
    }

    public InputKey Add(IEnumerable<string> values)
    {
        var list = values.ToList();
        Add(list.Count.ToString());
        foreach (var value in list)
            Add(value);
        return this;
    }

    /// <summary>64 hex digits. Ends the key.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
