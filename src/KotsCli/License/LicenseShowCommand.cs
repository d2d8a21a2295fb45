using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.License;

/// <summary><c>kubectl kots license show</c>: what a licence says. It is shown whether it is genuine or not, and which of the two is said first.</summary>
internal sealed class LicenseShowCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly LicenseOptions _license = new();

    public LicenseShowCommand(Tool tool)
        : base(tool, "show", "Print what a licence says")
    {
        _tool = tool;
        _license.AddTo(this);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var (written, verdict) = await _license.ReadAsync(options, ct);
        var shown = verdict.Genuine ?? written;
        var spec = shown.Spec;
        if (_tool.Screen.Format == OutputFormat.Json)
        {
            var json = KindWriter.ToJson(shown with { Spec = spec with { Signature = "", LicenseId = "" } });
            json["genuine"] = verdict.IsGenuine;
            _tool.Screen.Json(json, indented: true);
            return ExitCode.Ok;
        }
        _tool.Screen.Line(verdict.IsGenuine ? "The licence is genuine." : $"NOT GENUINE: {verdict.Problem!.Why}");
        _tool.Screen.Line();
        _tool.Screen.Table(["field", "value"], Fields(spec).Where(field => field.Value != "").Select(field => (IReadOnlyList<string>)[field.Name, field.Value]));
        _tool.Screen.Line();
        _tool.Screen.Table(["entitlement", "title", "value"], spec.Entitlements.OrderBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => (IReadOnlyList<string>)[e.Key, e.Value.Title, e.Value.IsHidden ? "(hidden)" : e.Value.Value.Text]));
        return ExitCode.Ok;
    }

    private static IEnumerable<(string Name, string Value)> Fields(LicenseSpec spec) =>
    [
        ("customer", spec.CustomerName), ("application", spec.AppSlug), ("type", spec.LicenseType), ("channel", spec.ChannelName),
        ("channels", string.Join(", ", spec.Channels.Select(channel => channel.ChannelName))), ("endpoint", spec.Endpoint),
        ("without internet", spec.IsAirgapSupported ? "yes" : "no"),
    ];
}
