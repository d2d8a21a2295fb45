using System.Text.Json.Nodes;
using Kots.Embedded.Tests.Appliance;
using Shouldly;

namespace Kots.Embedded.Tests.Faults.AdminConsole;

/// <summary>A row that comes and goes: a token is made, then taken away.</summary>
internal sealed class TokenWrites(ConsoleProcess console) : IAcknowledgedWrites
{
    private const string Route = "/api/v2/tokens";
    private int _next;
    private JsonNode? _held;

    public string What => "tokens made or taken away";

    public TimeSpan Longest => TimeSpan.FromSeconds(1);

    public int Acknowledged { get; private set; }

    public async Task<bool> OneMoreAsync()
    {
        var (isAnswered, document) = _held is null
            ? await console.TrySendAsync(HttpMethod.Post, Route, new JsonObject { ["name"] = $"token {_next}" })
            : await console.TrySendAsync(HttpMethod.Delete, $"{Route}/{_held["id"]}", null);
        if (!isAnswered)
            return false;
        if (_held is null)
            _next++;
        _held = _held is null ? document!["token"] : null;
        Acknowledged++;
        return true;
    }

    public async Task CheckAsync()
    {
        var found = (await console.GetAsync(Route)).AsArray();
        found.Count.ShouldBeLessThanOrEqualTo(1);
        var name = found.Count == 0 ? "none" : found[0]!["name"]!.ToString();
        // Either what was heard last, or the write after it.
        name.ShouldBeOneOf("none", $"token {(_held is null ? _next : _next - 1)}");
        if (_held is null && found.Count > 0)
            _next++;
        _held = found.Count == 0 ? null : found[0];
    }
}
