using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

/// <summary>From the text of a kubeconfig (clusters, users, contexts) to one usable configuration.</summary>
internal static class KubeConfigReader
{
    public static KubeConfig Read(string yaml, string path, string? wanted)
    {
        var file = KubeYaml.Read(yaml, path).AsMap() ?? throw Incomplete(path, "there are no keys and values");
        var name = wanted ?? file.TextAt("current-context") ?? "";
        if (name.Length == 0)
            throw Incomplete(path, "it has no current-context");
        var context = Entry(file, "contexts", "context", name, path);
        var cluster = Entry(file, "clusters", "cluster", context.TextAt("cluster") ?? "", path);
        var user = context.TextAt("user") is { Length: > 0 } userName ? Entry(file, "users", "user", userName, path) : [];
        var server = cluster.TextAt("server");
        if (!Uri.TryCreate(server, UriKind.Absolute, out var uri))
            throw Incomplete(path, $"the server of context {name} is not a URL: '{server}'");
        if (user.ContainsKey("exec") || user.ContainsKey("auth-provider") || user.ContainsKey("username"))
        {
            throw new ProblemException(new Problem("KE4003", $"The kubeconfig {path} signs in in a way that is not supported here.",
                $"The user of context {name} has exec, auth-provider or username; only certificates and tokens are read.",
                "Use a kubeconfig with a client certificate or a token."));
        }
        return new KubeConfig
        {
            Server = uri,
            Authorities = Data(cluster, "certificate-authority", path) is { } ca
                ? Certificates.ReadAuthorities(Encoding.UTF8.GetString(ca), path)
                : null,
            SkipServerCheck = cluster["insecure-skip-tls-verify"].AsFlag() ?? false,
            ServerName = cluster.TextAt("tls-server-name"),
            ClientCertificate = ReadClientCertificate(user, path),
            Token = user.TextAt("token") is { Length: > 0 } token ? new Secret(token) : null,
            TokenFile = user.TextAt("tokenFile") is { } file2 ? Resolve(file2, path) : null,
            Namespace = context.TextAt("namespace") is { Length: > 0 } ns ? ns : "default",
            Context = name,
        };
    }

    private static X509Certificate2? ReadClientCertificate(JsonObject user, string path)
    {
        var certificate = Data(user, "client-certificate", path);
        var key = Data(user, "client-key", path);
        if (certificate is null && key is null)
            return null;
        if (certificate is null || key is null)
            throw Incomplete(path, "the user has a client certificate or a key, but not both");
        return Certificates.ReadPair(Encoding.UTF8.GetString(certificate), Encoding.UTF8.GetString(key), path);
    }

    private static JsonObject Entry(JsonObject file, string list, string field, string name, string path)
    {
        foreach (var item in file.ObjectsAt(list))
        {
            if (item.TextAt("name") == name)
                return item[field].AsMap([]);
        }
        var names = string.Join(", ", file.ObjectsAt(list).Select(i => i.TextAt("name")));
        throw Incomplete(path, $"there is no {field} '{name}' (it has: {(names.Length == 0 ? "none" : names)})");
    }

    /// <summary>Inline base64 (<c>…-data</c>) wins over a file name, as in client-go.</summary>
    private static byte[]? Data(JsonObject entry, string field, string path)
    {
        if (entry.TextAt($"{field}-data") is { Length: > 0 } inline)
        {
            try
            {
                return Convert.FromBase64String(inline);
            }
            catch (FormatException error)
            {
                throw new ProblemException(new Problem("KE4006", $"{field}-data in {path} is not base64.", error.Message,
                    "Write the kubeconfig again with the tool that made it."), error);
            }
        }
        if (entry.TextAt(field) is not { Length: > 0 } file)
            return null;
        var full = Resolve(file, path);
        try
        {
            return File.ReadAllBytes(full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem("KE4001", $"The file {full}, named in {path}, cannot be read.", error.Message,
                "Restore the file or write the kubeconfig again."), error);
        }
    }

    private static string Resolve(string file, string path) => Path.GetFullPath(file, Path.GetDirectoryName(path)!);

    private static ProblemException Incomplete(string path, string why) => new(new Problem("KE4002",
        $"The kubeconfig {path} is incomplete.", $"In it, {why}.", "Choose another context with --context, or another file with --kubeconfig."));
}
