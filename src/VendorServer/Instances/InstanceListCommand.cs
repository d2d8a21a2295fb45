using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.Page;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Instances;

/// <summary><c>kots-vendor instance ls</c>: the same as on the page; with -o json, everything that was reported.</summary>
internal sealed class InstanceListCommand : VendorCommand
{
    private readonly Argument<string?> _app = new("APP") { Description = "The application; else all", Arity = ArgumentArity.ZeroOrOne };

    public InstanceListCommand(Tool tool)
        : base(tool, "ls", "List installations: status, version, when they were last seen") => Arguments.Add(_app);

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        await state.VendorAsync(ct);
        if (options.GetValue(_app) is { } wanted)
            await state.Apps.RequireAsync(wanted, ct);
        var apps = (await VendorOverview.ReadAsync(state, ct)).Where(app => options.GetValue(_app) is not { } only || app.App.Slug == only).ToList();
        Tool.Screen.Json(new JsonObject { ["instances"] = new JsonArray([.. apps.SelectMany(app => app.Instances.Select(pair => Json(app, pair.Customer.Slug, pair.Instance)))]) }, indented: true);
        Tool.Screen.Table(["app", "customer", "status", "version", "kubernetes", "last seen", "by", "instance"], apps.SelectMany(app => app.Instances.Select(pair => (IReadOnlyList<string>)
        [
            app.App.Slug, pair.Customer.Slug, pair.Instance.Report("AppStatus"), app.VersionOf(pair.Instance), pair.Instance.Report("K8sVersion"),
            $"{pair.Instance.LastSeen.UtcDateTime:yyyy-MM-dd HH:mm}", pair.Instance.LastCall, pair.Instance.Id,
        ])));
        return ExitCode.Ok;
    }

    private static JsonObject Json(VendorOverview app, string customer, InstanceRecord instance) => new()
    {
        ["app"] = app.App.Slug,
        ["customer"] = customer,
        ["id"] = instance.Id,
        ["versionLabel"] = app.VersionOf(instance),
        ["firstSeen"] = $"{instance.FirstSeen.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}",
        ["lastSeen"] = $"{instance.LastSeen.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}",
        ["lastCall"] = instance.LastCall,
        ["reported"] = Texts(instance.Reported),
        ["preflight"] = Texts(instance.Preflight),
        ["metrics"] = Texts(instance.Metrics),
    };

    private static JsonObject Texts(IReadOnlyDictionary<string, string> texts) => new(texts.Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value)));
}
