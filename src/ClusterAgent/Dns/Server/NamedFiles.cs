using System.Net;
using System.Text;

namespace Kots.Embedded.ClusterAgent.Dns.Server;

/// <summary>
/// The files of a BIND 9 server: named.conf, its zones with nothing in them yet, and whom it forwards to (a file of its own, because it
/// changes while the server runs). Pure.
/// </summary>
internal static class NamedFiles
{
    /// <summary>Name of the key in named.conf, in nsupdate and in dig.</summary>
    public const string KeyName = "cluster-agent";

    /// <summary>File names in <see cref="NamedSettings.Folder"/>.</summary>
    public const string Configuration = "named.conf", Forwarding = "forwarding.conf";

    /// <summary>Time to live of every record, and of the answer that there is none: in seconds.</summary>
    public const int Ttl = 5;

    /// <summary>The file that a zone is kept in.</summary>
    /// <param name="zone">With the dot at its end.</param>
    public static string ZoneFile(string zone) => zone + "zone";

    /// <summary>File name → contents.</summary>
    public static IReadOnlyDictionary<string, string> All(NamedSettings settings, IReadOnlyList<IPAddress> forwarders)
    {
        var files = new Dictionary<string, string>
        {
            [Configuration] = NamedConf(settings),
            [Forwarding] = ForwardingConf(forwarders),
        };
        foreach (var zone in settings.Zones.All)
            files[ZoneFile(zone)] = Zone(settings, zone);
        return files;
    }

    /// <summary>
    /// Whom to ask about all other names. With nobody to ask, such questions are refused at once: asking the internet's root servers from a
    /// machine without a way there would take ten seconds each.
    /// </summary>
    public static string ForwardingConf(IReadOnlyList<IPAddress> forwarders) => forwarders.Count == 0
        ? "recursion no;\n"
        : $"recursion yes;\nforward only;\nforwarders {{ {string.Concat(forwarders.Select(f => $"{f}; "))}}};\n";

    private static string NamedConf(NamedSettings settings)
    {
        var listen = settings.Listen?.ToString() ?? "any";
        var text = new StringBuilder($$"""
            include "{{settings.KeyFile}}";
            options {
              directory "{{settings.Folder}}";
              include "{{Path.Combine(settings.Folder, Forwarding)}}";
              listen-on port {{settings.Port}} { {{listen}}; };
              listen-on-v6 { none; };
              pid-file none;
              lock-file none;
              session-keyfile none;
              allow-query { any; };
              allow-recursion { any; };
              allow-transfer { key "{{KeyName}}"; };
              notify no;
              # what to believe of names outside is the business of the resolvers that are asked
              dnssec-validation no;
              # reverse names of private networks belong to the resolvers too, where they are not ours
              empty-zones-enable no;
              minimal-responses no-auth;
              version none;
              hostname none;
              server-id none;
              max-cache-size 8m;
              max-cache-ttl 300;
              max-ncache-ttl 30;
              servfail-ttl 5;
              max-journal-size 1m;
              tcp-clients 200;
              recursive-clients 500;
            };
            # nobody steers it from outside
            controls { };
            logging {
              channel out { stderr; severity info; print-time iso8601-utc; print-severity yes; print-category yes; };
              category default { out; };
              channel refused { stderr; severity warning; print-time iso8601-utc; print-severity yes; print-category yes; };
              # every record of every update, every zone that is read
              category update { null; };
              category update-security { refused; };
              category xfer-out { refused; };
              category lame-servers { null; };
            };

            """);
        foreach (var zone in settings.Zones.All)
            text.Append($"zone \"{zone}\" {{ type primary; file \"{ZoneFile(zone)}\"; allow-update {{ key \"{KeyName}\"; }}; }};\n");
        return text.ToString();
    }

    private static string Zone(NamedSettings settings, string zone)
    {
        var zones = settings.Zones;
        var text = $"""
            $TTL {Ttl}
            {zone} IN SOA {zones.NameServer} hostmaster.{zones.Main} 1 7200 1800 86400 {Ttl}
            {zone} IN NS {zones.NameServer}

            """;
        return zone == zones.Main ? text + $"{zones.NameServer} IN A {settings.ServiceAddress}\n" : text;
    }
}
