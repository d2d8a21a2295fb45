using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Kube;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>Gives the console a new password. Everyone who is signed in has to sign in again.</summary>
internal sealed class ResetPasswordCommand : ToolCommand
{
    private readonly Option<string?> _passwordFile =
        new("--password-file") { Description = "File with the new password on its first line; generated when not given" };

    private readonly Option<string> _dataDir = new("--data-dir")
    {
        Description = "Data directory of this node",
        DefaultValueFactory = _ => NodePaths.DefaultDataDir,
    };

    private readonly Tool _tool;

    public ResetPasswordCommand(Tool tool)
        : base(tool, "reset-password", "Set a new password for the admin console; every session ends.")
    {
        _tool = tool;
        Options.Add(_passwordFile);
        Options.Add(_dataDir);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        using var client = KubeClient.Create(KubeConfig.FromFile(NodePaths.AdminConf));
        var secrets = new ConsoleSecrets(client, _tool.Time);
        if (options.GetValue(_passwordFile) is { } given)
        {
            await secrets.SetPasswordAsync(await ConsolePasswords.ReadAsync(given, ct), ct);
            Report(null);
            return ExitCode.Ok;
        }
        var password = ConsolePasswords.Generate();
        // In the file before it counts: should the screen be lost, the password is not.
        var file = new NodePaths(options.GetValue(_dataDir)!).ConsolePassword;
        await AtomicFile.WriteAsync(file, FileModes.OwnerOnly, password.Reveal() + "\n", ct);
        await secrets.SetPasswordAsync(password, ct);
        if (_tool.Screen.Format == OutputFormat.Json)
        {
            Report(file);
            return ExitCode.Ok;
        }
        _tool.Screen.Line($"Password   {password.Reveal()}");
        Report(null);
        _tool.Screen.Line("It is not shown again.");
        File.Delete(file);
        return ExitCode.Ok;
    }

    /// <summary>JSON never carries the password: it names the file, and who reads it removes it.</summary>
    private void Report(string? file)
    {
        _tool.Screen.Line("The new password counts within a few seconds. Everyone has to sign in again.");
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(new JsonObject { ["result"] = "succeeded", ["exitCode"] = 0, ["passwordFile"] = file });
    }
}
