using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Preflight;

/// <summary><c>kots-embedded preflight</c>: the checks alone.</summary>
internal sealed class PreflightCommand : ToolCommand
{
    private readonly PreflightOptions _options = new();
    private readonly Tool _tool;
    private readonly IHost _host;

    public PreflightCommand(Tool tool)
        : base(tool, "preflight", "Check whether this machine can become a node. Looks, and changes nothing.")
    {
        _tool = tool;
        _host = new ThisHost(tool.Logs.CreateLogger<ThisHost>(), tool.Time);
        foreach (var option in _options.All)
            Options.Add(option);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var request = await RequestAsync(options, ct);
        var report = await new PreflightRun(_host, _tool.Time).RunAsync(request, _tool.Screen.Status, ct);
        _tool.Screen.Status(null);
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(report.ToJson(), indented: true);
        else
            PreflightTable.Show(_tool.Screen, report);
        return report.ExitCode;
    }

    private async Task<PreflightRequest> RequestAsync(ParseResult options, CancellationToken ct)
    {
        var record = await NodeRecord.ReadAsync(_host, ct);
        var request = new PreflightRequest(new PreflightTarget
        {
            Worker = options.GetValue(_options.Role) == "worker",
            Installed = record is not null,
            DataDir = options.GetValue(_options.DataDir) ?? record?.DataDir ?? NodePaths.DefaultDataDir,
            Address = options.GetValue(_options.PrivateAddress) ?? record?.Address,
            PodCidr = options.GetValue(_options.PodCidr),
            ServiceCidr = options.GetValue(_options.ServiceCidr),
        })
        {
            Ignored = PreflightOptions.Names(options.GetValue(_options.IgnorePreflights)),
        };
        return options.GetValue(_options.Spec) is { } spec ? await PreflightSpecFile.AddAsync(request, spec, ct) : request;
    }
}
