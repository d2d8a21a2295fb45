using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kube;

public sealed class KubeConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kubeconfig-").FullName;
    private readonly string _certificate;
    private readonly string _key;

    public KubeConfigTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=jane", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        _certificate = certificate.ExportCertificatePem();
        _key = key.ExportPkcs8PrivateKeyPem();
        File.WriteAllText(Path.Combine(_folder, "ca.crt"), _certificate);
    }

    [Fact]
    public void Certificates_come_inline_or_from_files_beside_the_kubeconfig()
    {
        var config = KubeConfig.FromYaml($"""
            current-context: here
            contexts: [{Brace("name: here, context: {cluster: c, user: u, namespace: web}")}]
            clusters: [{Brace("name: c, cluster: {server: 'https://10.0.0.4:6443', certificate-authority: ca.crt}")}]
            users: [{Brace($"name: u, user: {Brace($"client-certificate-data: {B64(_certificate)}, client-key-data: {B64(_key)}")}")}]
            """, _folder);

        config.Server.Authority.ShouldBe("10.0.0.4:6443");
        config.Namespace.ShouldBe("web");
        config.Authorities!.Count.ShouldBe(1);
        config.ClientCertificate!.HasPrivateKey.ShouldBeTrue();
        config.Context.ShouldBe("here");
    }

    [Fact]
    public void Another_context_can_be_chosen_and_a_missing_one_is_named_with_those_there_are()
    {
        const string yaml = """
            current-context: a
            contexts: [{name: a, context: {cluster: c}}, {name: b, context: {cluster: c, user: u}}]
            clusters: [{name: c, cluster: {server: 'https://c:1'}}]
            users: [{name: u, user: {token: t0p}}]
            """;

        KubeConfig.FromYaml(yaml, _folder, "b").Token!.Reveal().ShouldBe("t0p");
        KubeConfig.FromYaml(yaml, _folder).Token.ShouldBeNull();
        var problem = Should.Throw<ProblemException>(() => KubeConfig.FromYaml(yaml, _folder, "z")).Problem;
        problem.Code.ShouldBe("KE4002");
        problem.Why.ShouldContain("'z' (it has: a, b)");
    }

    [Theory]
    [InlineData("exec: {command: aws}", "KE4003")]
    [InlineData("client-certificate: missing.crt, client-key: missing.key", "KE4001")]
    [InlineData("client-certificate: ca.crt", "KE4002")]
    [InlineData("client-certificate-data: '%%', client-key-data: eA==", "KE4006")]
    [InlineData("client-certificate: ca.crt, client-key: ca.crt", "KE4006")]
    public void A_user_that_cannot_be_used_says_why(string user, string code) =>
        Should.Throw<ProblemException>(() => KubeConfig.FromYaml($$"""
            current-context: a
            contexts: [{name: a, context: {cluster: c, user: u} }]
            clusters: [{name: c, cluster: {server: 'https://c:1'} }]
            users: [{name: u, user: { {{user}} } }]
            """, _folder)).Problem.Code.ShouldBe(code);

    [Fact]
    public void A_file_that_is_not_there_is_a_problem_with_its_path() =>
        Should.Throw<ProblemException>(() => KubeConfig.FromFile("/nowhere/config")).Problem.What.ShouldContain("/nowhere/config");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Brace(string text) => "{" + text + "}";

    private static string B64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
