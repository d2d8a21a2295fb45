using System.Buffers.Binary;
using System.Security.Cryptography;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>The Master Password algorithm, version 3: a site's password out of one that a person knows.</summary>
internal static class MasterPassword
{
    /// <summary>In steps of a template: some tenth of a second.</summary>
    public const int Cost = 1_000_000;

    private const string Scope = "com.lyndir.masterpassword";

    private static readonly Dictionary<string, string[]> Templates = new(StringComparer.Ordinal)
    {
        ["maximum"] = ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"],
        ["long"] =
        [
            "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv", "CvccCvcvCvcvno", "CvcvnoCvccCvcv",
            "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc", "CvcvCvcvnoCvcc", "CvcvCvcvCvccno", "CvccnoCvccCvcv", "CvccCvccnoCvcv",
            "CvccCvccCvcvno", "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno", "CvccnoCvcvCvcc", "CvccCvcvnoCvcc", "CvccCvcvCvccno",
        ],
        ["medium"] = ["CvcnoCvc", "CvcCvcno"],
        ["short"] = ["Cvcn"],
        ["basic"] = ["aaanaaan", "aannaaan", "aaannaaa"],
        ["pin"] = ["nnnn"],
    };

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['V'] = "AEIOU",
        ['C'] = "BCDFGHJKLMNPQRSTVWXYZ",
        ['v'] = "aeiou",
        ['c'] = "bcdfghjklmnpqrstvwxyz",
        ['a'] = "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
        ['n'] = "0123456789",
        ['o'] = "@&%?,=[]_:-+*$#!'^~;()/.",
        ['x'] = "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
    };

    /// <summary>The password; for an unknown kind Sprig's words for that.</summary>
    public static string Derive(uint counter, string kind, string password, string user, string site)
    {
        if (!Templates.TryGetValue(kind, out var templates))
            return $"cannot find password template {kind}";
        byte[] salt = [.. GoText.ToBytes(Scope), .. Measured(user)];
        var key = Scrypt.Derive(GoText.ToBytes(password), salt, n: 32768, r: 8, p: 2, length: 64);
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, counter);
        byte[] message = [.. GoText.ToBytes(Scope), .. Measured(site), .. count];
        var seed = HMACSHA256.HashData(key, message);
        var template = templates[seed[0] % templates.Length];
        return string.Concat(template.Select((place, index) => Letters[place][seed[index + 1] % Letters[place].Length]));
    }

    private static byte[] Measured(string text)
    {
        var bytes = GoText.ToBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)bytes.Length);
        return [.. length, .. bytes];
    }
}
