using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Config;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Config;

public sealed class PasswordCipherTests
{
    private static readonly byte[] LegacyKey = RandomNumberGenerator.GetBytes(36);
    private static readonly PasswordCipher Cipher = new(PasswordCipher.NewKey(RandomNumberGenerator.Fill), RandomNumberGenerator.Fill, new Secret(Convert.ToBase64String(LegacyKey)));

    [Fact]
    public void What_was_encrypted_comes_back_and_looks_different_each_time()
    {
        Cipher.TryDecrypt(Cipher.Encrypt("pässword")).ShouldBe("pässword");
        Cipher.Encrypt("a").ShouldNotBe(Cipher.Encrypt("a"));
        var once = Cipher.EnsureEncrypted("a");
        Cipher.EnsureEncrypted(once).ShouldBe(once);
    }

    [Fact]
    public void No_changed_bit_is_decrypted()
    {
        var bytes = Convert.FromBase64String(Cipher.Encrypt("secret"));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = (byte[])bytes.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Cipher.TryDecrypt(Convert.ToBase64String(changed)).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_KOTS_encrypted_is_read_in_both_of_its_forms(bool hasNonce)
    {
        var nonce = hasNonce ? RandomNumberGenerator.GetBytes(12) : LegacyKey[24..];
        var (plain, output, tag) = (Encoding.UTF8.GetBytes("old"), new byte[3], new byte[16]);
        using var aes = new AesGcm(LegacyKey[..24], 16);
        aes.Encrypt(nonce, plain, output, tag);

        Cipher.TryDecrypt(Convert.ToBase64String([.. hasNonce ? nonce : [], .. output, .. tag])).ShouldBe("old");
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("cGxhaW4=")]
    public void Plain_text_is_not_decrypted(string text) => Cipher.TryDecrypt(text).ShouldBeNull();

    [Fact]
    public void A_key_of_another_length_is_refused() =>
        Should.Throw<ProblemException>(() => new PasswordCipher(new Secret("AAAA"), RandomNumberGenerator.Fill)).Problem.Code.ShouldBe("KE9407");
}
