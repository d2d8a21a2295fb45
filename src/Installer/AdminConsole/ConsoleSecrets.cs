using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>
/// The secrets that the console lives on, under the names and keys of spec/kotsadm.md §2.7, in namespace default. The install step makes
/// what is missing and never replaces what is there; the console commands replace password and certificate. Safe to repeat.
/// </summary>
internal sealed class ConsoleSecrets(KubeClient client, TimeProvider time)
{
    public const string Namespace = "default";
    public const string PasswordName = "kotsadm-password";
    public const string PasswordKey = "passwordBcrypt";
    public const string TlsName = "kotsadm-tls";
    public const string PodName = "kotsadm-0";
    public const string ServiceName = "kurl-proxy-kotsadm";

    private static readonly string[] s_generated = ["kotsadm-session", "kotsadm-encryption", "kotsadm-authstring", "kotsadm-cluster-token"];

    /// <summary>True when the console has a password: then <see cref="SetPasswordAsync"/> would end everyone's sessions.</summary>
    public async Task<bool> HasPasswordAsync(CancellationToken ct) =>
        await client.FindAsync(ResourceTypes.Secrets, Namespace, PasswordName, ct) is not null;

    /// <summary>The certificate that is served, in PEM; null when there is none yet.</summary>
    public async Task<string?> FindCertificateAsync(CancellationToken ct) =>
        (await client.FindAsync(ResourceTypes.Secrets, Namespace, TlsName, ct))?.TextAt("data", "tls.crt") is { } data
            ? Encoding.UTF8.GetString(Convert.FromBase64String(data))
            : null;

    /// <summary>True when all that <see cref="EnsureGeneratedAsync"/> makes is there.</summary>
    public async Task<bool> HasGeneratedAsync(CancellationToken ct)
    {
        foreach (var name in s_generated)
        {
            if (await client.FindAsync(ResourceTypes.Secrets, Namespace, name, ct) is null)
                return false;
        }
        return true;
    }

    /// <summary>Makes kotsadm-session, -encryption, -authstring and -cluster-token where they are missing.</summary>
    public async Task EnsureGeneratedAsync(CancellationToken ct)
    {
        await EnsureAsync("kotsadm-session", "key", Random(32), ct);
        // 24 bytes of key and 12 of nonce, as the reference reads them (spec/kotsadm.md §2.3 API_ENCRYPTION_KEY).
        await EnsureAsync("kotsadm-encryption", "encryptionKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(36)), ct);
        await EnsureAsync("kotsadm-authstring", "kotsadm-authstring", "Kots " + Random(32), ct);
        await EnsureAsync("kotsadm-cluster-token", "kotsadm-cluster-token", Random(32), ct);
    }

    /// <summary>Sets the password: every session ends, and closed sign-in opens.</summary>
    public async Task SetPasswordAsync(Secret password, CancellationToken ct)
    {
        var secret = New(PasswordName, "Opaque", new JsonObject
        {
            [PasswordKey] = ConsolePasswords.Hash(password),
            ["passwordUpdatedAt"] = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        });
        await client.ApplyAsync(secret, new ApplyOptions { Force = true }, ct);
        await NudgeAsync(ct);
    }

    /// <summary>Sets the certificate; served within seconds, without a restart.</summary>
    public async Task SetCertificateAsync(ConsoleCertificate certificate, CancellationToken ct)
    {
        var secret = New(TlsName, "kubernetes.io/tls", new JsonObject
        {
            ["tls.crt"] = certificate.CertificatePem,
            ["tls.key"] = certificate.KeyPem.Reveal(),
        });
        await client.ApplyAsync(secret, new ApplyOptions { Force = true }, ct);
        await NudgeAsync(ct);
    }

    /// <summary>kubelet looks at mounted secrets about once a minute, and at once when something about the pod changes.</summary>
    private async Task NudgeAsync(CancellationToken ct)
    {
        var change = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["annotations"] = new JsonObject { ["embedded.kots.io/secrets-changed"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) },
            },
        };
        try
        {
            await client.PatchAsync(ResourceTypes.Pods.Named(Namespace, PodName), new Patch.Merge(change), null, ct);
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            // Not running yet: it will read the newest when it starts.
        }
    }

    private async Task EnsureAsync(string name, string key, string value, CancellationToken ct)
    {
        if (await client.FindAsync(ResourceTypes.Secrets, Namespace, name, ct) is not null)
            return;
        try
        {
            await client.CreateAsync(New(name, "Opaque", new JsonObject { [key] = value }), null, ct);
        }
        catch (ProblemException error) when (error.IsAlreadyExists)
        {
            // Made by someone else in between: theirs stays.
        }
    }

    private static JsonObject New(string name, string type, JsonObject values)
    {
        var secret = ApiObject.New("v1", "Secret", name, Namespace);
        secret.SetLabel("kots.io/kotsadm", "true");
        secret.SetLabel("kots.io/backup", "velero");
        secret["type"] = type;
        // data, not stringData: server-side apply does not own what the server moves from one to the other.
        var data = new JsonObject();
        foreach (var (key, value) in values)
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value!.GetValue<string>()));
        secret["data"] = data;
        return secret;
    }

    private static string Random(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
