using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.License;

/// <summary><c>kubectl kots license verify</c>: is it genuine, and is its term not over?</summary>
internal sealed class LicenseVerifyCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly LicenseOptions _license = new();

    public LicenseVerifyCommand(Tool tool)
        : base(tool, "verify", "Check every signature of a licence, and its term")
    {
        _tool = tool;
        _license.AddTo(this);
        Examples = ["kubectl kots license verify license.yaml", "kubectl kots license verify license.yaml --trusted-key acme=acme.pub"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var (_, verdict) = await _license.ReadAsync(options, ct);
        var term = verdict.Genuine is { } genuine ? LicenceTerm.Of(genuine) : null;
        var isOver = term?.IsOver(_tool.Time) ?? false;
        _tool.Screen.Json(new JsonObject
        {
            ["genuine"] = verdict.IsGenuine,
            ["failedLink"] = verdict.IsGenuine ? null : verdict.FailedLink.ToString(),
            ["why"] = verdict.Problem?.Why,
            ["changedFields"] = new JsonArray([.. verdict.ChangedFields.Select(field => (JsonNode?)field)]),
            ["expiresAt"] = term?.ExpiresAt?.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            ["expired"] = isOver,
        }, indented: true);
        if (!verdict.IsGenuine)
        {
            _tool.Screen.Problem(verdict.Problem!);
            return ExitCode.Validation;
        }
        if (verdict.ChangedFields.Count > 0)
            _tool.Screen.Line($"warning: {string.Join(", ", verdict.ChangedFields)} were changed after it was signed; what was signed counts.");
        _tool.Screen.Line($"The licence is genuine{(term?.ExpiresAt is { } end ? isOver ? $", and expired on {end:yyyy-MM-dd}" : $", and valid until {end:yyyy-MM-dd}" : "")}.");
        return isOver ? ExitCode.Validation : ExitCode.Ok;
    }
}
