using System.Text.Json.Nodes;
using Kots.Embedded.Tests.Appliance;
using Shouldly;

namespace Kots.Embedded.Tests.Faults.AdminConsole;

/// <summary>A row that is changed: when updates are looked for. Minute and hour of the schedule count the writes.</summary>
internal sealed class ScheduleWrites(ConsoleProcess console) : IAcknowledgedWrites
{
    private const int Day = 24 * 60;
    private int _last = -1;

    public string What => "changes of the schedule";

    public TimeSpan Longest => TimeSpan.FromSeconds(1);

    public int Acknowledged { get; private set; }

    public async Task<bool> OneMoreAsync()
    {
        var next = (_last + 1) % Day;
        if (!(await console.TrySendAsync(HttpMethod.Put, "app/notes/automaticupdates", new JsonObject { ["updateCheckerSpec"] = $"{next % 60} {next / 60} * * *" })).IsAnswered)
            return false;
        (_last, Acknowledged) = (next, Acknowledged + 1);
        return true;
    }

    public async Task CheckAsync()
    {
        if (_last < 0)
            return;
        var kept = (await console.GetAsync("app/notes/automaticupdates"))["updateCheckerSpec"]!.ToString().Split(' ');
        var found = int.Parse(kept[1]) * 60 + int.Parse(kept[0]);
        found.ShouldBeOneOf(_last, (_last + 1) % Day);
        _last = found;
    }
}
