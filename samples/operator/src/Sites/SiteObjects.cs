using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Samples.SiteOperator.Sites;

/// <summary>What a site consists of, as it should be: a page, the pods that serve it, and the way to them. Pure.</summary>
internal static class SiteObjects
{
    private const int Port = 8080;
    private const string Folder = "/site";

    /// <summary>In the order of need; the Deployment is the last.</summary>
    public static IReadOnlyList<JsonObject> Of(Site site, OperatorSettings settings) => [Page(site), Service(site), Deployment(site, settings)];

    private static JsonObject Page(Site site)
    {
        var page = Owned("v1", "ConfigMap", site);
        page["data"] = new JsonObject
        {
            ["index.html"] = $"<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{WebUtility.HtmlEncode(site.Name)}</title>\n"
                + $"<style>body {{ font: 2rem/1.4 system-ui, sans-serif; margin: 20vh auto; max-width: 30em; padding: 0 1em; color-scheme: light dark }}</style>\n<h1>{WebUtility.HtmlEncode(site.Text)}</h1>\n</html>\n",
        };
        return page;
    }

    private static JsonObject Service(Site site)
    {
        var port = new JsonObject { ["name"] = "http", ["port"] = 80, ["targetPort"] = "http", ["protocol"] = "TCP" };
        if (site.NodePort is { } number)
            port["nodePort"] = number;
        var service = Owned("v1", "Service", site);
        service["spec"] = new JsonObject { ["type"] = site.NodePort is null ? "ClusterIP" : "NodePort", ["selector"] = Labels(site), ["ports"] = new JsonArray(port) };
        return service;
    }

    private static JsonObject Deployment(Site site, OperatorSettings settings)
    {
        var deployment = Owned("apps/v1", "Deployment", site);
        deployment["spec"] = new JsonObject
        {
            ["replicas"] = site.Replicas,
            ["selector"] = new JsonObject { ["matchLabels"] = Labels(site) },
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["labels"] = Labels(site), ["annotations"] = new JsonObject { [SiteNames.TextHash] = site.TextHash } },
                ["spec"] = Pod(site, settings),
            },
        };
        return deployment;
    }

    private static JsonObject Pod(Site site, OperatorSettings settings)
    {
        var pod = new JsonObject
        {
            ["automountServiceAccountToken"] = false,
            ["securityContext"] = new JsonObject { ["runAsNonRoot"] = true, ["runAsUser"] = 1001, ["runAsGroup"] = 1001 },
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = "site",
                ["image"] = settings.Image,
                ["args"] = new JsonArray("serve", Folder),
                ["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["containerPort"] = Port, ["protocol"] = "TCP" }),
                ["readinessProbe"] = new JsonObject { ["httpGet"] = new JsonObject { ["path"] = "/", ["port"] = "http" }, ["periodSeconds"] = 2 },
                ["resources"] = new JsonObject
                {
                    ["requests"] = new JsonObject { ["cpu"] = "10m", ["memory"] = "32Mi" },
                    ["limits"] = new JsonObject { ["memory"] = "96Mi" },
                },
                ["securityContext"] = new JsonObject
                {
                    ["allowPrivilegeEscalation"] = false,
                    ["readOnlyRootFilesystem"] = true,
                    ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
                },
                ["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = "site", ["mountPath"] = Folder, ["readOnly"] = true }),
            }),
            ["volumes"] = new JsonArray(new JsonObject { ["name"] = "site", ["configMap"] = new JsonObject { ["name"] = site.Name } }),
        };
        if (settings.PullSecret != "")
            pod["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = settings.PullSecret });
        return pod;
    }

    /// <summary>Carries the site's name, and goes with it: the garbage collector deletes what has no owner left.</summary>
    private static JsonObject Owned(string apiVersion, string kind, Site site)
    {
        var o = ApiObject.New(apiVersion, kind, site.Name, site.Namespace);
        o.Metadata["labels"] = Labels(site);
        o.Metadata["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = SiteNames.Sites.ApiVersion,
            ["kind"] = SiteNames.Sites.Kind,
            ["name"] = site.Name,
            ["uid"] = site.Uid,
            ["controller"] = true,
            ["blockOwnerDeletion"] = true,
        });
        return o;
    }

    private static JsonObject Labels(Site site) => new() { [SiteNames.SiteLabel] = site.Name };
}
