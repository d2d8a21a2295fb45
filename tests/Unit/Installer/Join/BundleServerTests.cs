using System.Net;
using System.Net.Sockets;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.AdminConsole;
using Kots.Embedded.Installer.Join.Server;
using Kots.Embedded.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

using Digest = Kots.Embedded.Images.Digest;

namespace Kots.Embedded.Tests.Unit.Installer.Join;

public sealed class BundleServerTests : IAsyncLifetime
{
    private static readonly string s_blob = new('a', 64);
    private readonly string _folder = Directory.CreateTempSubdirectory("bundle-server-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly HttpClient _client = new();
    private Task _running = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bundle/blobs/sha256"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret"), "not for anybody");
        await File.WriteAllTextAsync(Path.Combine(_folder, "bundle/index.json"), "{}");
        await File.WriteAllTextAsync(Path.Combine(_folder, "bundle/blobs/sha256", s_blob), "0123456789");
        await File.WriteAllTextAsync(Path.Combine(_folder, "program"), "the program");
        await File.WriteAllTextAsync(Path.Combine(_folder, "ca.crt"), ConsoleCertificate.SelfSigned(["ca"], new FakeClock()).CertificatePem);
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen();
        var files = new ServedFiles(Path.Combine(_folder, "bundle"), Path.Combine(_folder, "program"), Path.Combine(_folder, "ca.crt"), "10.0.0.4:6443");
        _running = new BundleServer(_socket, files, TimeProvider.System, NullLogger.Instance).RunAsync(_stop.Token);
        _client.BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)_socket.LocalEndPoint!).Port}");
    }

    [Fact]
    public async Task Files_of_the_bundle_are_served_whole_and_from_a_byte_on_over_one_connection()
    {
        (await _client.GetStringAsync("/index.json?x=y")).ShouldBe("{}");
        (await _client.GetStringAsync($"/blobs/sha256/{s_blob}")).ShouldBe("0123456789");

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/blobs/sha256/{s_blob}") { Headers = { Range = new(4, null) } };
        using var part = await _client.SendAsync(request);

        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        part.Content.Headers.ContentRange!.ToString().ShouldBe("bytes 4-9/10");
        (await part.Content.ReadAsStringAsync()).ShouldBe("456789");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/secret")]
    [InlineData("/blobs/sha256/..%2f..%2f..%2fsecret")]
    [InlineData("/blobs/sha256/%2e%2e/%2e%2e/%2e%2e/secret")]
    [InlineData("/blobs/sha256/0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task No_other_path_leads_anywhere(string path)
    {
        using var response = await _client.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_not_a_plain_GET_is_refused_and_the_server_goes_on()
    {
        using var posted = await _client.PostAsync("/index.json", new StringContent(""));
        posted.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        using var withBody = await _client.PostAsync("/index.json", new StringContent("x"));
        withBody.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var beyond = new HttpRequestMessage(HttpMethod.Get, "/index.json") { Headers = { Range = new(9, null) } };
        using var refused = await _client.SendAsync(beyond);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);

        (await _client.GetStringAsync("/kots-embedded")).ShouldBe("the program");
    }

    [Fact]
    public async Task Who_connects_from_another_address_gets_nothing()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        await other.ConnectAsync(_socket.LocalEndPoint!);
        await other.SendAsync("GET /index.json HTTP/1.1\r\n\r\n"u8.ToArray());

        var answer = 0;
        try
        {
            answer = await other.ReceiveAsync(new byte[100]);
        }
        catch (SocketException)
        {
            // reset, as it should be
        }

        answer.ShouldBe(0);
    }

    [Fact]
    public async Task The_join_script_is_whole_for_bash_and_knows_the_program_by_its_digest()
    {
        var script = await _client.GetStringAsync("/join");

        script.ShouldNotMatch("@[A-Z0-9_]+@");
        script.ShouldContain("server='10.0.0.4:6443'");
        script.ShouldContain($"installer_sha256='{Digest.Of("the program"u8).Hex}'");
        script.ShouldContain("BEGIN CERTIFICATE");
        await ChildProcess.RunAsync(new ProcessRequest("bash", "-n") { StandardInput = script }, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(_running);
        _client.Dispose();
        _socket.Dispose();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
