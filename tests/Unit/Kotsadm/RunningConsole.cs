using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Kots.Embedded.Tests.Unit.Kotsadm;

/// <summary>The real program on free loopback ports, with a volume and secrets in a temporary folder, and a clock that tests move.</summary>
internal sealed partial class RunningConsole : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    /// <summary>Of the command line.</summary>
    public const string Authorization = "Kots 0123456789abcdef0123456789abcdef";

    private RunningConsole(string folder, WebApplication app)
    {
        Folder = folder;
        App = app;
        var urls = app.Urls.Select(u => new Uri(u)).ToList();
        Inside = urls.Single(u => u.Scheme == "http");
        People = urls.Single(u => u.Scheme == "https");
    }

    public string Folder { get; }

    public WebApplication App { get; }

    public Uri Inside { get; }

    public Uri People { get; }

    public FakeClock Clock => (FakeClock)App.Services.GetRequiredService<TimeProvider>();

    public static async Task<RunningConsole> StartAsync(string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("kotsadm-").FullName;
        if (!File.Exists(Path.Combine(folder, "hash")))
        {
            SetPassword(folder, Password);
            SetCertificate(folder, "first");
            await File.WriteAllTextAsync(Path.Combine(folder, "authorization"), Authorization);
        }
        var settings = new KotsadmSettings
        {
            DataFolder = folder,
            PasswordFile = Path.Combine(folder, "hash"),
            TlsFolder = folder,
            InsidePort = 0,
            PeoplePort = 0,
            Address = IPAddress.Loopback,
            Kubeconfig = Path.Combine(folder, "no-kubeconfig"),
            AuthorizationFile = Path.Combine(folder, "authorization"),
        };
        var app = global::Kots.Embedded.Kotsadm.Program.Build(settings, services =>
            // Browsers throw away cookies that have ended by the real clock.
            services.AddSingleton<TimeProvider>(new FakeClock(TimeProvider.System.GetUtcNow())));
        await app.StartAsync();
        return new RunningConsole(folder, app);
    }

    /// <summary>A browser of its own: cookies are kept, redirects are not followed.</summary>
    public static HttpClient NewBrowser(Action<X509Certificate2>? seen = null) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = new CookieContainer(),
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                seen?.Invoke((X509Certificate2)certificate!);
                return certificate is not null;
            },
        },
    });

    public static void SetPassword(string folder, string password) =>
        File.WriteAllText(Path.Combine(folder, "hash"), BCrypt.Net.BCrypt.HashPassword(password, workFactor: 4));

    public static void SetCertificate(string folder, string name)
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        var request = new CertificateRequest($"CN={name}", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(folder, "tls.crt"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Loads the form and sends it, as a browser does.</summary>
    public async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string password, string? origin = null, string next = "")
    {
        var address = new Uri(People, "/sign-in" + next);
        var form = await browser.GetStringAsync(address);
        var token = Token().Match(form).Groups["token"].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "sign-in",
                ["__RequestVerificationToken"] = token,
                ["Given.Password"] = password,
            }),
        };
        request.Headers.Add("Origin", origin ?? People.GetLeftPart(UriPartial.Authority));
        return await browser.SendAsync(request);
    }

    public async Task StopAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
