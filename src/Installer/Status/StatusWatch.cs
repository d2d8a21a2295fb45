using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Status;

/// <summary>Looks again and again and shows it in place, until the token is cancelled.</summary>
internal sealed class StatusWatch(StatusReader reader, Tool tool)
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);
    private string _last = "";

    /// <summary>Ends only by cancellation (Ctrl-C): exit code 130.</summary>
    public async Task<ExitCode> RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(s_every, tool.Time);
        try
        {
            do
            {
                var picture = await reader.ReadAsync(ct);
                Show(picture, Diagnosis.Of(picture));
            }
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Ctrl-C is how a watch ends; there is nothing to go on with
        }
        return ExitCode.Interrupted;
    }

    private void Show(StatusPicture picture, Diagnosis diagnosis)
    {
        if (tool.Screen.Format == OutputFormat.Json)
        {
            var document = StatusDocument.Of(picture, diagnosis);
            if (HasChanged(document))
                tool.Screen.Json(document);
            return;
        }
        tool.Screen.Page([$"{picture.At.ToLocalTime():HH:mm:ss}   every {s_every.TotalSeconds:0} s, Ctrl-C ends", "", .. StatusText.Lines(picture, diagnosis)]);
    }

    /// <summary>One line per change, not per look: the time alone is no change, nor is a disk that grows by a block.</summary>
    private bool HasChanged(JsonObject document)
    {
        var compared = (JsonObject)document.DeepClone();
        compared.Remove("time");
        foreach (var disk in compared["machine"]?["disks"]?.AsArray() ?? [])
            disk!.AsObject().Remove("freeBytes");
        var text = compared.ToJsonString();
        var changed = text != _last;
        _last = text;
        return changed;
    }
}
