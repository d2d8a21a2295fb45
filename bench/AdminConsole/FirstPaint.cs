using Kots.Embedded.Bench.Running;
using Kots.Embedded.Tests.Appliance;
using Microsoft.Playwright;

namespace Kots.Embedded.Bench.AdminConsole;

/// <summary>When a browser that was never there paints the console's first words, against a page of plain text of the same process.</summary>
internal static class FirstPaint
{
    private const int Visits = 7;

    // Of the Paint Timing API; the browser may take a moment to note it.
    private const string Read = """
        () => new Promise(done => new PerformanceObserver((list, observer) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0];
          if (paint) { observer.disconnect(); done(paint.startTime); }
        }).observe({ type: 'paint', buffered: true }))
        """;

    public static async Task<string> MeasureAsync(ConsoleProcess console)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var (page, text) = (new List<double>(), new List<double>());
        for (var visit = 0; visit < Visits; visit++)
        {
            text.Add(await VisitAsync(browser, console.InsideUrl + "/livez"));
            page.Add(await VisitAsync(browser, console.PeopleUrl + "/sign-in"));
        }
        return $"- first contentful paint of the sign-in page, nothing cached: {Section.Number(Section.Median(page), 0)} ms (median of {Visits}); of two letters of plain text from the same process: "
            + $"{Section.Number(Section.Median(text), 0)} ms; ratio {Section.Number(Section.Median(page) / Section.Median(text))}";
    }

    private static async Task<double> VisitAsync(IBrowser browser, string url)
    {
        await using var visit = await browser.NewContextAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true });
        var page = await visit.NewPageAsync();
        await page.GotoAsync(url);
        return await page.EvaluateAsync<double>(Read);
    }
}
