using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Instances;

namespace Kots.Embedded.VendorServer.Page;

/// <summary>The page as HTML: no script, one style sheet that the policy names by its hash, every text escaped. Credentials are in none of it.</summary>
internal static class OverviewPage
{
    private const string Style = """
        :root{color-scheme:light dark;--line:#8884;--soft:#666;--bad:#b3261e}
        @media(prefers-color-scheme:dark){:root{--soft:#a5a5a5;--bad:#ff8a80}}
        *{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:70rem;padding:1rem}
        h1{font-size:1.4rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid var(--line)}h3{font-size:1rem;margin:1.5rem 0 .25rem}
        .soft{color:var(--soft)}.bad{color:var(--bad)}.scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem 1rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        th{font-weight:600;white-space:nowrap}td{overflow-wrap:anywhere}
        @media(max-width:40rem){thead{position:absolute;clip-path:inset(50%)}tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}
        td{display:flex;gap:1rem;border:0;padding:.1rem 0}td::before{content:attr(data-label);flex:0 0 7rem;color:var(--soft)}}
        """;

    /// <summary>What browsers may do with the page: show it, with this style.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Html(IReadOnlyList<VendorOverview> apps, DateTimeOffset now)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Releases and customers</title>\n");
        page.Append("<style>").Append(Style).Append("</style></head><body><main>\n<h1>Releases and customers</h1>\n");
        page.Append($"<p class=\"soft\">As of {Time(now)}. To change something, use the kots-vendor command.</p>\n");
        if (apps.Count == 0)
            page.Append("<p>There is no application yet. Make one: <code>kots-vendor app create SLUG</code></p>\n");
        foreach (var app in apps)
            Add(page, app, now);
        return page.Append("</main></body></html>\n").ToString();
    }

    private static void Add(StringBuilder page, VendorOverview app, DateTimeOffset now)
    {
        page.Append($"<section><h2>{Text(app.App.Name())} <span class=\"soft\">{Text(app.App.Slug)}</span></h2>\n");
        Table(page, "Channels", "No channel yet.", ["Channel", "Newest", "Offered", "Versions"], app.Channels.Select(channel => (IReadOnlyList<string>)
        [
            Text(channel.Name), Text(ChannelOrder.Newest(channel)?.VersionLabel ?? "nothing"), $"{ChannelOrder.Offered(channel).Count}",
            Text(string.Join(", ", ChannelOrder.Offered(channel).Reverse().Take(10).Select(release => release.VersionLabel + (release.IsRequired ? " (required)" : "")))),
        ]));
        Table(page, "Releases", "No release yet.", ["Release", "Version", "Made", "Channels"], app.Releases.Reverse().Take(50).Select(release => (IReadOnlyList<string>)
        [
            $"{release.Sequence}", Text(release.VersionLabel), Time(release.CreatedAt),
            Text(string.Join(", ", app.Channels.SelectMany(channel => channel.Releases.Where(on => on.ReleaseSequence == release.Sequence)
                .Select(on => $"{channel.Name}: {on.VersionLabel}{(on.IsDemoted ? " (demoted)" : "")}")))),
        ]));
        Table(page, "Customers", "No customer yet.", ["Customer", "Type", "Channels", "Until"], app.Customers.Select(customer => (IReadOnlyList<string>)
            [Text(customer.Name), Text(customer.Type), Text(string.Join(", ", customer.Channels)), Term(customer, now)]));
        Table(page, "Installations", "No console has reported yet.", ["Customer", "Status", "Version", "Kubernetes", "Last seen", "Installation"],
            app.Instances.Select(pair => Installation(app, pair.Customer, pair.Instance)));
        page.Append("</section>\n");
    }

    private static IReadOnlyList<string> Installation(VendorOverview app, CustomerRecord customer, InstanceRecord instance) =>
    [
        Text(customer.Name), Status(instance), Text(app.VersionOf(instance)), Text(instance.Report("K8sVersion")), $"{Time(instance.LastSeen)}, {Text(instance.LastCall)}",
        $"{Text(instance.Id)}{string.Concat(instance.Metrics.Select(metric => $"<br><span class=\"soft\">{Text(metric.Key)}: {Text(metric.Value)}</span>"))}",
    ];

    private static string Status(InstanceRecord instance) => instance.Report("AppStatus") is { Length: > 0 } status
        ? status == "ready" ? Text(status) : $"<span class=\"bad\">{Text(status)}</span>"
        : "<span class=\"soft\">not said</span>";

    private static string Term(CustomerRecord customer, DateTimeOffset now) => customer.IsArchived ? "<span class=\"bad\">withdrawn</span>"
        : customer.ExpiresAt is not { } end ? "<span class=\"soft\">without end</span>"
        : end < now ? $"<span class=\"bad\">{end.UtcDateTime:yyyy-MM-dd}, over</span>" : $"{end.UtcDateTime:yyyy-MM-dd}";

    // Cells are HTML already.
    private static void Table(StringBuilder page, string title, string empty, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Append($"<h3>{title}</h3>\n");
        var all = rows.ToList();
        if (all.Count == 0)
        {
            page.Append($"<p class=\"soft\">{empty}</p>\n");
            return;
        }
        page.Append("<div class=\"scroll\"><table><thead><tr>").Append(string.Concat(headings.Select(heading => $"<th scope=\"col\">{heading}</th>"))).Append("</tr></thead><tbody>\n");
        foreach (var row in all)
            page.Append("<tr>").Append(string.Concat(row.Zip(headings).Select(cell => $"<td data-label=\"{cell.Second}\"><span>{cell.First}</span></td>"))).Append("</tr>\n");
        page.Append("</tbody></table></div>\n");
    }

    private static string Time(DateTimeOffset time) => $"<time datetime=\"{time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC</time>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
