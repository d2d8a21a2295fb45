using Kots.Embedded.Bench.Running;
using Kots.Embedded.Tests.Appliance;

namespace Kots.Embedded.Bench.AdminConsole;

/// <summary>Requests at a steady rate, each sent at its time whether or not the one before was answered; how long each took from that time on.</summary>
internal static class RequestLoad
{
    public const int EachSecond = 100;
    private const int Rounds = 3;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(10);

    // What the dashboard is made of, and what a program that watches an application asks.
    private static readonly string[] s_dashboard = ["/api/v1/app/notes", "/api/v1/app/notes/status", "/api/v1/app/notes/versions?pageSize=20"];
    private static readonly string[] s_empty = ["/livez"];

    /// <summary>The dashboard's routes and an empty one of the same process, in turns.</summary>
    public static async Task<IReadOnlyList<string>> MeasureAsync(ConsoleProcess console)
    {
        using var http = new HttpClient { BaseAddress = new Uri(console.InsideUrl) };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", ConsoleProcess.AuthorizationHeader);
        await RunAsync(http, s_dashboard);
        await RunAsync(http, s_empty);
        var (dashboard, empty) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            empty.AddRange(await RunAsync(http, s_empty));
            dashboard.AddRange(await RunAsync(http, s_dashboard));
        }
        return
        [
            $"- dashboard API, {EachSecond} requests a second, 200 versions and {ManyObjects.Watched} watched objects: p50 {Milliseconds(dashboard, 50)} ms, p99 {Milliseconds(dashboard, 99)} ms "
            + $"({dashboard.Count} requests); an empty endpoint of the same process at the same rate: p50 {Milliseconds(empty, 50)} ms, p99 {Milliseconds(empty, 99)} ms; ratio of p99 "
            + $"{Section.Number(Percentile(dashboard, 99) / Percentile(empty, 99))}, of p50 {Section.Number(Percentile(dashboard, 50) / Percentile(empty, 50))}",
        ];
    }

    private static async Task<IEnumerable<double>> RunAsync(HttpClient http, string[] paths)
    {
        var count = (int)(EachSecond * s_round.TotalSeconds);
        var (took, all) = (new double[count], new Task[count]);
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)EachSecond);
            if (due - TimeProvider.System.GetElapsedTime(start) is { Ticks: > 0 } left)
                await Task.Delay(left);
            all[i] = AskAsync(i, due);
        }
        await Task.WhenAll(all);
        return took;

        async Task AskAsync(int i, TimeSpan due)
        {
            (await http.GetByteArrayAsync(new Uri(paths[i % paths.Length], UriKind.Relative))).ShouldHaveContent(paths[i % paths.Length]);
            took[i] = (TimeProvider.System.GetElapsedTime(start) - due).TotalMilliseconds;
        }
    }

    private static void ShouldHaveContent(this byte[] answer, string path)
    {
        if (answer.Length == 0)
            throw new InvalidOperationException($"{path} answered nothing.");
    }

    private static string Milliseconds(List<double> values, int percent) => Section.Number(Percentile(values, percent));

    private static double Percentile(List<double> values, int percent) => values.Order().ElementAt(Math.Min(values.Count - 1, values.Count * percent / 100));
}
