using System.Net;
using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.SignIn;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm;

public sealed class SignInTests
{
    [Fact]
    public async Task The_right_password_opens_the_console_with_a_cookie_bound_to_the_host()
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();

        using var answer = await console.SignInAsync(browser, RunningConsole.Password);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-kotsadm=", StringComparison.Ordinal)).ToLowerInvariant();
        foreach (var part in new[] { "; secure", "; httponly", "; samesite=strict", "; path=/" })
            cookie.ShouldContain(part);
        cookie.ShouldNotContain("domain=");
        (await browser.GetAsync(new Uri(console.People, "/cluster"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_session_the_console_shows_only_the_sign_in_page()
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();

        using var answer = await browser.GetAsync(console.People);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.PathAndQuery.ShouldBe("/sign-in?next=%2F");
    }

    [Fact]
    public async Task Wrong_passwords_close_sign_in_even_for_the_right_one_until_the_time_is_up()
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();
        for (var i = 0; i < SignInLimit.FreeTries; i++)
            await console.SignInAsync(browser, "wrong");

        using var closed = await console.SignInAsync(browser, RunningConsole.Password);
        (await closed.Content.ReadAsStringAsync()).ShouldContain("Sign-in opens again by itself in 30 seconds");
        console.Clock.Advance(TimeSpan.FromSeconds(31));

        using var open = await console.SignInAsync(browser, RunningConsole.Password);
        open.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_new_password_ends_sessions_and_opens_closed_sign_in_without_a_restart()
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();
        await console.SignInAsync(browser, RunningConsole.Password);
        using var other = RunningConsole.NewBrowser();
        for (var i = 0; i < SignInLimit.FreeTries; i++)
            await console.SignInAsync(other, "wrong");

        RunningConsole.SetPassword(console.Folder, "another one");

        (await browser.GetAsync(console.People)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await console.SignInAsync(other, "another one")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await other.GetAsync(new Uri(console.People, "/cluster"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_survives_a_restart_and_its_keys_are_the_owners_only()
    {
        var first = await RunningConsole.StartAsync();
        string cookie;
        using (var browser = RunningConsole.NewBrowser())
        {
            using var answer = await first.SignInAsync(browser, RunningConsole.Password);
            cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-kotsadm=", StringComparison.Ordinal)).Split(';')[0];
        }
        File.GetUnixFileMode(Path.Combine(first.Folder, "keys")).ShouldBe(FileModes.OwnerFolder);
        await first.StopAsync();

        await using var second = await RunningConsole.StartAsync(first.Folder);
        using var later = RunningConsole.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(second.People, "/cluster"));
        request.Headers.Add("Cookie", cookie);

        (await later.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_from_another_origin_or_without_its_token_is_refused()
    {
        await using var console = await RunningConsole.StartAsync();
        using var browser = RunningConsole.NewBrowser();

        // Another port of the same host: the application's.
        using var elsewhere = await console.SignInAsync(browser, RunningConsole.Password, origin: "https://127.0.0.1:443");
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var bare = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["Given.Password"] = RunningConsole.Password,
        });
        (await browser.PostAsync(new Uri(console.People, "/sign-in"), bare)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/x?y", "/x?y")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData(null, "/")]
    public void After_sign_in_people_stay_on_the_console(string? next, string expected) => SignInPage.LocalPath(next).ShouldBe(expected);

    [Fact]
    public void The_wait_doubles_has_an_end_and_is_forgotten()
    {
        var clock = new FakeClock();
        var limit = new SignInLimit(clock);
        limit.ClosedFor("a").ShouldBe(TimeSpan.Zero);
        for (var i = 0; i < SignInLimit.FreeTries; i++)
            limit.Wrong();
        limit.ClosedFor("a").ShouldBe(TimeSpan.FromSeconds(30));
        limit.Wrong();
        limit.ClosedFor("a").ShouldBe(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 50; i++)
            limit.Wrong();
        limit.ClosedFor("a").ShouldBe(SignInLimit.Longest);
        clock.Advance(SignInLimit.Longest);
        limit.ClosedFor("a").ShouldBe(TimeSpan.Zero);
        clock.Advance(SignInLimit.Forgotten);
        limit.ClosedFor("a");
        limit.Wrong();
        limit.ClosedFor("a").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_password_longer_than_bcrypt_looks_at_is_not_accepted_by_its_beginning()
    {
        var start = new string('x', 72);
        var hash = new PasswordHash(BCrypt.Net.BCrypt.HashPassword(start, workFactor: 4));

        hash.Fits(start).ShouldBeTrue();
        hash.Fits(start + "y").ShouldBeFalse();
    }
}
