using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;

namespace Kots.Embedded.Installer.Preflight;

/// <summary>The two kinds of templates in preflight documents.</summary>
internal static class PreflightTemplates
{
    /// <summary>Fills [[ … ]] of our own document.</summary>
    public static string Document(string text, PreflightTarget target)
    {
        var options = new TemplateOptions { LeftDelimiter = "[[", RightDelimiter = "]]", MissingKey = MissingKey.Error };
        return Template.Parse("host-preflights.yaml", text, options).Execute(new Dictionary<string, object?>
        {
            ["Worker"] = target.Worker,
            ["Installed"] = target.Installed,
            ["DataDir"] = target.DataDir,
            ["Address"] = target.Address ?? "",
            ["PodCIDR"] = target.PodCidr ?? "",
            ["ServiceCIDR"] = target.ServiceCidr ?? "",
            ["ControlPlane"] = target.ControlPlane ?? "",
            ["KubernetesMinor"] = MinorOf(target.KubernetesVersion),
            ["Ports"] = NodePort.Of(target.Worker, target.ConsolePort)
                .Select(p => (object?)new Dictionary<string, object?> { ["Number"] = p.Number, ["For"] = p.For, ["Loopback"] = p.Loopback }).ToList(),
        });
    }

    /// <summary>Fills {{ … }} of a message. A text that is no template stays as it is: vendors' messages were never meant to be one.</summary>
    public static string Message(string message, JsonObject fields)
    {
        if (!message.Contains("{{", StringComparison.Ordinal))
            return message;
        try
        {
            return Template.Parse("message", message, new TemplateOptions { Functions = [FunctionSet.Sprig] }).Execute(fields);
        }
        catch (ProblemException)
        {
            return message;
        }
    }

    private static int MinorOf(string version) =>
        version.TrimStart('v').Split('.') is [_, var minor, ..] && int.TryParse(minor, out var number) ? number : 0;
}
