using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Licences;

namespace Kots.Embedded.Tests.Unit.Kots.Licences;

/// <summary>A platform and an application with keys of their own that sign licences as vendors do: with the longest salt, or that of the hash.</summary>
internal sealed class LicenceSigner : IDisposable
{
    public const string KeyId = "00000000000000000000000000000001";
    private readonly RSA _platform = RSA.Create(1024);
    private readonly RSA _application = RSA.Create(1024);

    public TrustRoots Roots => TrustRoots.ForTests(new TrustRoot(KeyId, _platform.ExportSubjectPublicKeyInfoPem()));

    public string ApplicationKey => _application.ExportSubjectPublicKeyInfoPem();

    /// <summary>The parts of an envelope, to be changed by a test before they are wrapped.</summary>
    public Parts Sign(string licence, PssHash hash = PssHash.Sha256, bool longSalt = true)
    {
        var data = Encoding.UTF8.GetBytes(licence);
        var key = Encoding.UTF8.GetBytes(ApplicationKey);
        return new Parts(data, SignBytes(_application, data, hash, longSalt), key, SignBytes(_platform, key, hash, longSalt), hash);
    }

    public string SignValue(string value, PssHash hash) => Convert.ToBase64String(SignBytes(_application, Encoding.UTF8.GetBytes(value), hash, true));

    public static byte[] SignBytes(RSA key, byte[] message, PssHash hash, bool longSalt)
    {
        var digest = Hash(hash, message);
        var parameters = key.ExportParameters(true);
        var length = parameters.Modulus!.Length;
        var salt = RandomNumberGenerator.GetBytes(longSalt ? length - digest.Length - 2 : digest.Length);
        var h = Hash(hash, [.. new byte[8], .. digest, .. salt]);
        byte[] block = [.. new byte[length - salt.Length - h.Length - 2], 1, .. salt];
        for (var (at, counter) = (0, 0); at < block.Length; counter++)
        {
            foreach (var mask in Hash(hash, [.. h, 0, 0, 0, (byte)counter]).Take(block.Length - at))
                block[at++] ^= mask;
        }
        block[0] &= 0x7f;
        var encoded = new BigInteger([.. block, .. h, 0xbc], isUnsigned: true, isBigEndian: true);
        var signature = BigInteger.ModPow(encoded, new BigInteger(parameters.D, true, true), new BigInteger(parameters.Modulus, true, true)).ToByteArray(true, true);
        return [.. new byte[length - signature.Length], .. signature];
    }

    public void Dispose()
    {
        _platform.Dispose();
        _application.Dispose();
    }

    // What licences of v1beta1 are signed with.
#pragma warning disable CA5351
    private static byte[] Hash(PssHash hash, byte[] data) => hash is PssHash.Md5 ? MD5.HashData(data) : SHA256.HashData(data);
#pragma warning restore CA5351

    internal sealed record Parts(byte[] Data, byte[] Signature, byte[] Key, byte[] KeySignature, PssHash Hash)
    {
        public string GlobalKeyId { get; init; } = KeyId;

        public string Wrap()
        {
            var prefix = Hash is PssHash.Md5 ? "l" : "v2L";
            var keySignature = new JsonObject { ["signature"] = Convert.ToBase64String(KeySignature), ["globalKeyId"] = GlobalKeyId };
            var inner = new JsonObject
            {
                [prefix + "icenseSignature"] = Convert.ToBase64String(Signature),
                ["publicKey"] = Encoding.UTF8.GetString(Key),
                [Hash is PssHash.Md5 ? "keySignature" : "v2KeySignature"] = Base64(keySignature),
            };
            return Base64(new JsonObject { ["licenseData"] = Convert.ToBase64String(Data), ["innerSignature"] = Base64(inner) });
        }

        private static string Base64(JsonObject json) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(json));
    }
}
