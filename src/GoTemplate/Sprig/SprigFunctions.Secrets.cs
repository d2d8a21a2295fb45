using System.Security.Cryptography;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Passwords and ciphers (spec/kots-rendering.md §1.12).</summary>
internal static partial class SprigFunctions
{
    private const int BcryptCost = 10;
    private const int BcryptLongest = 72;
    private const string BcryptLetters = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static void AddSecrets(FunctionSet set) => set
        .Add("bcrypt", [S], c => Bcrypt(c, c.String(0)))
        .Add("htpasswd", [S, S], c => c.String(0).Contains(':') ? $"invalid username: {c.String(0)}" : $"{c.String(0)}:{Bcrypt(c, c.String(1))}")
        .Add("derivePassword", [GoType.Uint32, S, S, S, S], c =>
        {
            c.Charge(MasterPassword.Cost);
            return MasterPassword.Derive((uint)c.Integer(0), c.String(1), c.String(2), c.String(3), c.String(4));
        })
        .Add("encryptAES", [S, S], EncryptAes)
        .Add("decryptAES", [S, S], DecryptAes);

    private static string Bcrypt(FunctionCall call, string password)
    {
        if (GoText.ToBytes(password).Length > BcryptLongest)
            return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
        call.Charge(MasterPassword.Cost);
        return BCrypt.Net.BCrypt.HashPassword(password, $"$2a${BcryptCost}${BcryptSalt(RandomBuffer(call, 16))}");
    }

    // Base64 with letters of its own, and no padding.
    private static string BcryptSalt(byte[] bytes)
    {
        var letters = new char[22];
        for (var i = 0; i < letters.Length; i++)
        {
            var bit = i * 6;
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            letters[i] = BcryptLetters[(pair >> (10 - (bit % 8))) & 63];
        }
        return new string(letters);
    }

    private static string EncryptAes(FunctionCall call)
    {
        if (call.String(1).Length == 0)
            return "";
        using var aes = AesWith(call.String(0));
        var vector = RandomBuffer(call, aes.BlockSize / 8);
        return Convert.ToBase64String([.. vector, .. aes.EncryptCbc(GoText.ToBytes(call.String(1)), vector)]);
    }

    private static string DecryptAes(FunctionCall call)
    {
        if (call.String(1).Length == 0)
            return "";
        var bytes = GoStandard.DecodeBase64(call.String(1)) ?? throw new TemplateFunctionException("illegal base64 data");
        using var aes = AesWith(call.String(0));
        var block = aes.BlockSize / 8;
        if (bytes.Length < 2 * block)
            throw new TemplateFunctionException("the text is no ciphertext of encryptAES");
        try
        {
            return GoText.FromBytes(aes.DecryptCbc(bytes.AsSpan(block), bytes.AsSpan(0, block)));
        }
        catch (CryptographicException error)
        {
            throw new TemplateFunctionException("the text is no ciphertext of encryptAES, or of another password", error);
        }
    }

    // The password itself is the key, cut or filled with zeros.
    private static Aes AesWith(string password)
    {
        var key = new byte[32];
        var bytes = GoText.ToBytes(password);
        bytes.AsSpan(0, Math.Min(bytes.Length, key.Length)).CopyTo(key);
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
