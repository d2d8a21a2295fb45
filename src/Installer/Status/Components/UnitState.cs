using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Status.Components;

/// <summary>A systemd unit, as systemd tells it.</summary>
/// <param name="Name">"kubelet.service".</param>
/// <param name="Load">loaded, not-found, masked.</param>
/// <param name="Active">active, activating, inactive, failed.</param>
/// <param name="Sub">running, auto-restart, dead.</param>
/// <param name="Result">success, exit-code, signal, …</param>
internal sealed record UnitState(string Name, string Load, string Active, string Sub, string Result)
{
    public bool IsInstalled => Load == "loaded";

    public bool IsRunning => Active == "active";

    /// <summary>"it is stopped".</summary>
    public string Words => (Load, Active, Sub) switch
    {
        ("not-found", _, _) => "its unit is missing",
        ("masked", _, _) => "its unit is masked",
        (_, _, "auto-restart") => $"it ends again and again ({Result})",
        (_, "failed", _) => $"it has failed ({Result})",
        (_, "activating", _) => "it is starting",
        (_, "inactive", _) => "it is stopped",
        _ => $"it is {Active}",
    };

    /// <summary>Looks at several units with one question; aliases come back under their real names.</summary>
    public static async Task<IReadOnlyList<UnitState>> ReadAsync(IHost host, IReadOnlyList<string> names, CancellationToken ct)
    {
        var shown = await host.RunAsync(
            new ProcessRequest("systemctl", ["show", "--property=Id,LoadState,ActiveState,SubState,Result", "--", .. names]), ct);
        return Parse(shown.Output);
    }

    /// <summary>Blocks of name=value lines with an empty line between.</summary>
    internal static IReadOnlyList<UnitState> Parse(string shown) =>
    [
        .. shown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Split('\n').Select(l => l.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]))
            .Where(unit => unit.ContainsKey("Id"))
            .Select(unit => new UnitState(unit["Id"], Of(unit, "LoadState"), Of(unit, "ActiveState"), Of(unit, "SubState"), Of(unit, "Result"))),
    ];

    private static string Of(Dictionary<string, string> unit, string name) => unit.GetValueOrDefault(name, "");
}
