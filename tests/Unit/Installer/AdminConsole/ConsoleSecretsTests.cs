using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.AdminConsole;
using Kots.Embedded.Kotsadm.SignIn;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.AdminConsole;

public sealed class ConsoleSecretsTests
{
    [Fact]
    public void A_generated_password_is_long_never_the_same_and_opens_the_console()
    {
        var password = ConsolePasswords.Generate();
        var hash = ConsolePasswords.Hash(password);

        password.Reveal().Length.ShouldBeGreaterThanOrEqualTo(20);
        password.Reveal().ShouldNotBe(ConsolePasswords.Generate().Reveal());
        hash.Length.ShouldBe(60);
        new PasswordHash(hash).Fits(password.Reveal()).ShouldBeTrue();
        new PasswordHash(hash).Fits(password.Reveal() + "x").ShouldBeFalse();
    }

    [Theory]
    [InlineData("short", "KE6021")]
    [InlineData("", "KE6021")]
    public async Task A_password_that_is_too_short_is_refused_without_showing_it(string text, string code)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text + "\n");

        var error = await Should.ThrowAsync<ProblemException>(() => ConsolePasswords.ReadAsync(file, default));

        error.Problem.Code.ShouldBe(code);
        if (text.Length > 0)
            error.Problem.ToString().ShouldNotContain($"'{text}'");
        File.Delete(file);
    }

    [Fact]
    public void A_self_signed_certificate_carries_every_name_and_its_fingerprint_is_that_of_the_pem()
    {
        var made = ConsoleCertificate.SelfSigned(["10.0.0.4", "box.example"], new FakeClock());
        using var leaf = X509Certificate2.CreateFromPem(made.CertificatePem, made.KeyPem.Reveal());

        leaf.MatchesHostname("10.0.0.4").ShouldBeTrue();
        leaf.MatchesHostname("box.example").ShouldBeTrue();
        leaf.HasPrivateKey.ShouldBeTrue();
        made.Fingerprint.Length.ShouldBe(95);
        ConsoleCertificate.FingerprintOf(made.CertificatePem).ShouldBe(made.Fingerprint);
    }

    [Fact]
    public async Task A_key_of_another_certificate_and_an_expired_certificate_are_refused()
    {
        var clock = new FakeClock();
        var (one, two) = (ConsoleCertificate.SelfSigned(["a"], clock), ConsoleCertificate.SelfSigned(["a"], clock));
        var folder = Directory.CreateTempSubdirectory("console-").FullName;
        var (certificate, key) = (Path.Combine(folder, "c.pem"), Path.Combine(folder, "k.pem"));
        await File.WriteAllTextAsync(certificate, one.CertificatePem);
        await File.WriteAllTextAsync(key, two.KeyPem.Reveal());

        (await Should.ThrowAsync<ProblemException>(() => ConsoleCertificate.ReadAsync(certificate, key, clock, default))).Problem.Code.ShouldBe("KE6022");
        await File.WriteAllTextAsync(key, one.KeyPem.Reveal());
        (await ConsoleCertificate.ReadAsync(certificate, key, clock, default)).Fingerprint.ShouldBe(one.Fingerprint);
        clock.Advance(TimeSpan.FromDays(400));
        (await Should.ThrowAsync<ProblemException>(() => ConsoleCertificate.ReadAsync(certificate, key, clock, default))).Problem.Code.ShouldBe("KE6023");
        Directory.Delete(folder, recursive: true);
    }
}
