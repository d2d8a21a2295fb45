using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Listeners;
using Kots.Embedded.Kotsadm.SignIn;
using Kots.Embedded.Kotsadm.Store;
using Kots.Embedded.Kotsadm.Tokens;
using Kots.Embedded.Tests.Fakes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Api;

public sealed class ApiTests
{
    [Fact]
    public async Task A_token_allows_what_it_was_made_for_and_no_more()
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();
        var reader = await TokenAsync(console, browser, new JsonObject { ["name"] = "reader" });
        var deployer = await TokenAsync(console, browser, new JsonObject { ["name"] = "deployer", ["access"] = "deploy", ["appSlug"] = "mine" });
        var manager = await TokenAsync(console, browser, new JsonObject { ["name"] = "manager", ["access"] = "manage" });

        (await StatusAsync(console, browser, HttpMethod.Get, "/api/v1/apps", reader)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(console, browser, HttpMethod.Post, "/api/v1/app/mine/sequence/0/deploy", reader)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(console, browser, HttpMethod.Get, "/api/v2/tokens", reader)).ShouldBe(HttpStatusCode.Forbidden);
        // Past the door there is no such application.
        (await StatusAsync(console, browser, HttpMethod.Post, "/api/v1/app/mine/sequence/0/deploy", deployer)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(console, browser, HttpMethod.Post, "/api/v1/app/others/sequence/0/deploy", deployer)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(console, browser, HttpMethod.Get, "/api/v1/app/mine/sequence/0/contents", deployer)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(console, browser, HttpMethod.Get, "/api/v1/app/mine/sequence/0/contents", manager)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(console, browser, HttpMethod.Get, "/api/v2/audit", manager)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_counts_for_nothing_once_it_was_revoked()
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();
        var token = await TokenAsync(console, browser, new JsonObject { ["name"] = "revoked" });

        (await StatusAsync(console, browser, HttpMethod.Get, "/api/v1/apps", token)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(console, browser, HttpMethod.Get, "/api/v1/apps", token[..^1] + "x")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(console, browser, HttpMethod.Delete, $"/api/v2/tokens/{token.Split('_')[1]}", null)).ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(console, browser, HttpMethod.Get, "/api/v1/apps", token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_counts_for_nothing_once_its_time_is_over()
    {
        var folder = Directory.CreateTempSubdirectory("tokens-");
        try
        {
            var clock = new FakeClock();
            using var database = SqliteDatabase.Open(Path.Combine(folder.FullName, "kotsadm.db"));
            var tokens = new TokenStore(database, new AuditLog(database, clock), clock);
            var (_, text) = await tokens.CreateAsync("month", TokenAccess.Read, "", TimeSpan.FromDays(30), "tests", default);

            (await tokens.FindAsync(text.Reveal(), default))!.Name.ShouldBe("month");
            clock.Advance(TimeSpan.FromDays(31));
            (await tokens.FindAsync(text.Reveal(), default)).ShouldBeNull();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":"twice"}""")]
    [InlineData("""{"name":"x","access":"everything"}""")]
    [InlineData("""{"name":"x","access":"1"}""")]
    [InlineData("""{"name":"x","days":0}""")]
    public async Task A_token_that_makes_no_sense_is_refused(string wanted)
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();
        await TokenAsync(console, browser, new JsonObject { ["name"] = "twice" });

        using var answer = await SendAsync(console, browser, HttpMethod.Post, "/api/v2/tokens", null, JsonNode.Parse(wanted));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_session_that_was_ended_by_another_one_counts_for_nothing()
    {
        await using var console = await RunningConsole.StartAsync();
        using var here = RunningConsole.NewBrowser();
        using var there = RunningConsole.NewBrowser();
        (await SignInAsync(console, here, RunningConsole.Password)).ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(console, there, RunningConsole.Password)).ShouldBe(HttpStatusCode.OK);

        var sessions = JsonNode.Parse(await here.GetStringAsync(new Uri(console.People, "/api/v2/sessions")))!.AsArray();
        sessions.Count.ShouldBe(2);
        var other = sessions.Single(s => !s!["isCurrent"]!.GetValue<bool>())!["id"]!.ToString();
        (await here.DeleteAsync(new Uri(console.People, $"/api/v2/sessions/{other}"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await there.GetAsync(new Uri(console.People, "/api/v1/apps"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await here.GetAsync(new Uri(console.People, "/api/v1/apps"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await here.PostAsync(new Uri(console.People, "/api/v1/logout"), null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await here.GetAsync(new Uri(console.People, "/api/v1/apps"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_in_by_the_api_takes_the_password_and_says_so_when_it_is_wrong()
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();

        (await SignInAsync(console, browser, "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetStringAsync(new Uri(console.People, "/api/v1/login/info"))).ShouldBe("""{"method":"shared-password"}""");
    }

    [Theory]
    [InlineData("POST", "/api/v1/login", HttpStatusCode.Unauthorized)]
    [InlineData("PUT", "/api/v1/password/change", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/api/v2/certificate", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/v2/tokens", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/v1/license", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/api/v1/app/none/config", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/app/none/config/values", HttpStatusCode.NotFound)]
    public async Task An_empty_body_is_refused_and_breaks_nothing(string method, string path, HttpStatusCode status)
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(console.People, path)) { Content = JsonContent.Create(new JsonObject()) };
        request.Headers.TryAddWithoutValidation("Authorization", RunningConsole.Authorization);

        using var answer = await browser.SendAsync(request);

        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_the_application_asks_is_answered_inside_the_cluster_only()
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();

        (await browser.GetAsync(new Uri(console.People, "/license/v1/license"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var inside = await browser.GetAsync(new Uri(console.Inside, "/license/v1/license"));
        inside.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await inside.Content.ReadAsStringAsync()).ShouldContain("exactly one application");
        (await browser.PostAsJsonAsync(new Uri(console.Inside, "/api/v1/app/custom-metrics"), new { data = new { users = 1 } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_description_of_the_api_has_each_of_its_routes()
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();

        var described = JsonNode.Parse(await browser.GetStringAsync(new Uri(console.People, "/api/openapi.json")))!["paths"]!.AsObject().Select(p => p.Key).ToHashSet();
        var routes = console.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<RoutePolicyAttribute>()?.Policy == RoutePolicy.Api && e.RoutePattern.RawText!.StartsWith("/api/v", StringComparison.Ordinal))
            .Select(e => e.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal).TrimEnd('/')).ToHashSet();

        routes.Count.ShouldBeGreaterThan(20);
        routes.ShouldBeSubsetOf(described);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("my-program/2", "my-program/2")]
    [InlineData("", "A program that gives no name")]
    public void A_browser_is_named_as_people_know_it(string agent, string name) => BrowserName.Of(agent).ShouldBe(name);

    private static async Task<string> TokenAsync(RunningConsole console, HttpClient browser, JsonObject wanted)
    {
        using var answer = await SendAsync(console, browser, HttpMethod.Post, "/api/v2/tokens", null, wanted);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["text"]!.ToString();
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningConsole console, HttpClient browser, HttpMethod method, string path, string? token)
    {
        using var answer = await SendAsync(console, browser, method, path, token, null);
        return answer.StatusCode;
    }

    // Without a token as the command line.
    private static async Task<HttpResponseMessage> SendAsync(RunningConsole console, HttpClient browser, HttpMethod method, string path, string? token, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(console.Inside, path));
        if (token is null)
            request.Headers.TryAddWithoutValidation("Authorization", RunningConsole.Authorization);
        else
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await browser.SendAsync(request);
    }

    private static async Task<HttpStatusCode> SignInAsync(RunningConsole console, HttpClient browser, string password)
    {
        using var answer = await browser.PostAsJsonAsync(new Uri(console.People, "/api/v1/login"), new { password });
        return answer.StatusCode;
    }
}
