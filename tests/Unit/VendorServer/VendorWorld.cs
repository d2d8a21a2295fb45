using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.VendorServer.Apps;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Keys;
using Kots.Embedded.VendorServer.Releases;
using Kots.Embedded.VendorServer.Serving;
using Kots.Embedded.VendorServer.State;
using Microsoft.AspNetCore.Builder;

namespace Kots.Embedded.Tests.Unit.VendorServer;

/// <summary>
/// A vendor with the application "shop", the channels "stable" and "beta" and the semver channel "versions"; the real server on a free loopback
/// port. What tests change, they change as another process does: through a folder of their own view.
/// </summary>
internal sealed class VendorWorld : IAsyncDisposable
{
    public const string Url = "https://releases.example.com";

    // Keys take a second to make; each test gets a copy.
    private static readonly Lazy<Task<string>> s_template = new(TemplateAsync);

    private readonly WebApplication _server;

    private VendorWorld(string folder, FakeClock clock, WebApplication server)
    {
        (Folder, Clock, _server) = (folder, clock, server);
        State = new VendorState(folder, clock);
        Client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
    }

    public string Folder { get; }

    public FakeClock Clock { get; }

    public VendorState State { get; }

    public HttpClient Client { get; }

    public static async Task<VendorWorld> StartAsync(string? bundle = null, Secret? pagePassword = null)
    {
        var folder = Directory.CreateTempSubdirectory("vendor-").FullName;
        Copy(await s_template.Value, folder);
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        var server = VendorApp.Build(new ServerSettings
        {
            State = new VendorState(folder, clock),
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            BundleFolder = bundle,
            PagePassword = pagePassword,
        });
        await server.StartAsync();
        return new VendorWorld(folder, clock, server);
    }

    /// <summary>Takes a release in with a file of that text, and promotes it.</summary>
    public async Task<ChannelRelease> ReleaseAsync(string channel, string label, bool required = false, string text = "a: b")
    {
        var files = FileTree.OfTexts([new("app.yaml", "apiVersion: kots.io/v1beta1\nkind: Application\nmetadata: {name: shop}\nspec: {title: Shop}\n"), new("map.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: map}}\ndata: {{{text}}}\n")]);
        var (release, _) = await CreateRelease.RunAsync(State, "shop", files, new ReleaseDefaults("", $"Notes of {label}", false), acceptErrors: false, CancellationToken.None);
        return (await PromoteRelease.RunAsync(State, "shop", release.Sequence, channel, new Promotion(label, required, null), CancellationToken.None)).Promoted;
    }

    public Task<CustomerRecord> CustomerAsync(string name = "Big Corp", CustomerChange? change = null) =>
        CreateCustomer.RunAsync(State, "shop", name, change ?? new CustomerChange { Channels = ["stable"] }, CancellationToken.None);

    public async Task<CustomerRecord> ChangeAsync(CustomerRecord customer, CustomerChange change) =>
        (await UpdateCustomer.RunAsync(State, "shop", customer.Slug, change, CancellationToken.None)).Customer;

    /// <summary>Asks as a console does.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, CustomerRecord customer, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, Basic(customer.LicenseId, customer.LicenseId), headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? authorization, (string Name, string Value)[] headers, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await Client.SendAsync(request);
    }

    /// <summary>The labels of an update check, in its order.</summary>
    public async Task<List<string>> PendingAsync(CustomerRecord customer, string query)
    {
        using var answer = await GetAsync($"/release/shop/pending?{query}", customer);
        answer.EnsureSuccessStatusCode();
        DateTimeOffset.Parse(answer.Headers.GetValues("X-Replicated-UpdateCheckAt").Single());
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["channelReleases"]!.AsArray().Select(release => release!["versionLabel"]!.ToString())];
    }

    public static string Basic(string user, string password) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<string> TemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("vendor-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        var state = new VendorState(folder, clock);
        await InitVendor.RunAsync(state, Url, null, null, CancellationToken.None);
        await CreateApp.RunAsync(state, "shop", "The <Shop>", CancellationToken.None);
        foreach (var (name, semver) in new[] { ("Stable", false), ("Beta", false), ("Versions", true) })
        {
            await CreateChannel.RunAsync(state, "shop", name, semver, CancellationToken.None);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
