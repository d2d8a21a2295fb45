using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Browser;

/// <summary>The console in a real browser, on a real cluster.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ConsoleTests(ConsoleUnderTest console)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task A_wrong_password_is_refused_and_the_right_one_shows_the_cluster()
    {
        await using var visit = await OpenAsync();
        var page = await FirstPageAsync(visit);
        await page.GetByLabel("Password").FillAsync("surely not this one");
        await page.GetByTestId("sign-in").ClickAsync();

        await Assertions.Expect(page.GetByTestId("sign-in-trouble")).ToContainTextAsync("That is not the password");
        await PictureAsync(page, "sign-in-wrong");
        await SignInAsync(page);

        await Assertions.Expect(page.GetByTestId("node-state").First).ToHaveTextAsync("Ready");
        await Assertions.Expect(page.GetByTestId("add-on").First).ToBeVisibleAsync();
        _complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_width_and_colour_scheme_fits_without_scrolling_sideways(int width, ColorScheme scheme)
    {
        await using var visit = await OpenAsync(width, scheme);
        var page = await FirstPageAsync(visit);
        await PictureAsync(page, $"sign-in-{width}-{scheme}");
        (await OverhangAsync(page)).ShouldBeLessThanOrEqualTo(0);
        await SignInAsync(page);
        await Assertions.Expect(page.GetByTestId("node").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("certificate")).ToBeVisibleAsync();
        await PictureAsync(page, $"cluster-{width}-{scheme}");

        (await OverhangAsync(page)).ShouldBeLessThanOrEqualTo(0);
        var back = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        var brightness = back.Split('(')[1].TrimEnd(')').Split(',').Take(3).Sum(int.Parse);
        (brightness > 384).ShouldBe(scheme == ColorScheme.Light, back);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Signing_in_and_out_needs_no_mouse()
    {
        await using var visit = await OpenAsync();
        var page = await FirstPageAsync(visit);
        await Assertions.Expect(page.GetByLabel("Password")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(console.Password);
        var live = page.WaitForWebSocketAsync();
        await page.Keyboard.PressAsync("Enter");
        await live;
        await page.WaitForTimeoutAsync(700);

        await page.GetByTestId("sign-out").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
        await page.GotoAsync(console.Url + "/");
        page.Url.ShouldContain("/sign-in");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_session_cookie_is_bound_to_host_and_tls_and_out_of_reach_of_scripts()
    {
        await using var visit = await OpenAsync();
        var page = await FirstPageAsync(visit);
        await SignInAsync(page);

        var cookie = (await visit.CookiesAsync()).Single(c => c.Name == "__Host-kotsadm");

        cookie.HttpOnly.ShouldBeTrue();
        cookie.Secure.ShouldBeTrue();
        cookie.SameSite.ShouldBe(SameSiteAttribute.Strict);
        cookie.Path.ShouldBe("/");
    }

    [Fact]
    public async Task The_page_is_live_and_says_so_by_its_own_connection()
    {
        await using var visit = await OpenAsync();
        var page = await FirstPageAsync(visit);
        var socket = page.WaitForWebSocketAsync();
        await SignInAsync(page);

        (await socket).Url.ShouldContain("/_blazor");
        await Assertions.Expect(page.GetByTestId("cluster-state")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("api-certificate")).ToContainTextAsync("20");
        _complaints.ShouldBeEmpty();
    }

    private async Task<IBrowserContext> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var visit = await console.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            IgnoreHTTPSErrors = true,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = width > 600 ? 900 : 844 },
        });
        return visit;
    }

    private async Task<IPage> FirstPageAsync(IBrowserContext visit)
    {
        var page = await visit.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        await page.GotoAsync(console.Url + "/");
        await Assertions.Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
        return page;
    }

    private async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("Password").FillAsync(console.Password);
        var live = page.WaitForWebSocketAsync();
        await page.GetByTestId("sign-in").ClickAsync();
        await live;
        // A page that is just coming alive takes its own address for the newest.
        await page.WaitForTimeoutAsync(700);
        await page.GetByRole(AriaRole.Link, new() { Name = "Cluster" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Cluster", Exact = true })).ToBeVisibleAsync();
    }

    private static Task<int> OverhangAsync(IPage page) =>
        page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    private async Task PictureAsync(IPage page, string name)
    {
        if (console.Pictures is { } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
