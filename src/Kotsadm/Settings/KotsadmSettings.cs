using System.Net;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kotsadm.Settings;

/// <summary>Where things are. Every value has a default that fits the pod; the environment overrides (README.md lists the names).</summary>
internal sealed record KotsadmSettings
{
    /// <summary>KOTSADM_DATA_FOLDER: the volume, writable: data-protection keys.</summary>
    public string DataFolder { get; init; } = "/kotsadmdata";

    /// <summary>KOTSADM_PASSWORD_FILE: the bcrypt hash, key passwordBcrypt of Secret kotsadm-password (spec/kotsadm.md §2.7).</summary>
    public string PasswordFile { get; init; } = "/etc/kotsadm/password/passwordBcrypt";

    /// <summary>KOTSADM_TLS_FOLDER: tls.crt (PEM, leaf first) and tls.key (PEM), Secret kotsadm-tls.</summary>
    public string TlsFolder { get; init; } = "/etc/kotsadm/tls";

    /// <summary>KOTSADM_INSIDE_PORT: plain HTTP for the cluster. 0 takes a free one.</summary>
    public int InsidePort { get; init; } = 3000;

    /// <summary>KOTSADM_PEOPLE_PORT: TLS for people. 0 takes a free one.</summary>
    public int PeoplePort { get; init; } = 8800;

    /// <summary>KOTSADM_ADDRESS: what both listen on; all addresses by default.</summary>
    public IPAddress Address { get; init; } = IPAddress.IPv6Any;

    /// <summary>KOTSADM_KUBECONFIG: a kubeconfig instead of the pod's service account, for development.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>KOTSADM_ENCRYPTION_KEY_FILE: key encryptionKey of Secret kotsadm-encryption.</summary>
    public string EncryptionKeyFile { get; init; } = "/etc/kotsadm/encryption/encryptionKey";

    /// <summary>KOTSADM_LICENCE_KEYS_FOLDER: files ID.pem whose licences are believed, ConfigMap kotsadm-licence-keys; it may be missing.</summary>
    public string LicenceKeysFolder { get; init; } = "/etc/kotsadm/licence-keys";

    /// <summary>KOTSADM_AUTHORIZATION_FILE: key kotsadm-authstring of the Secret of that name.</summary>
    public string AuthorizationFile { get; init; } = "/etc/kotsadm/authorization/kotsadm-authstring";

    /// <summary>POD_NAMESPACE: where the console runs and deploys to.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>POD_UID: what tells this console from one that it takes the place of; a container of the same pod that starts again is the same one.</summary>
    public string Identity { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>REPLICATED_APP_ENDPOINT: the vendor's server instead of the one that the licence names.</summary>
    public string? VendorEndpoint { get; init; }

    /// <summary>DISABLE_OUTBOUND_CONNECTIONS: nothing outside is asked.</summary>
    public bool IsAirgap { get; init; }

    public static KotsadmSettings FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <exception cref="ProblemException">KE6001: a port or an address that is none; all of them at once.</exception>
    internal static KotsadmSettings From(Func<string, string?> variable)
    {
        var problems = new List<Problem>();
        var defaults = new KotsadmSettings();
        var settings = new KotsadmSettings
        {
            DataFolder = Text("KOTSADM_DATA_FOLDER") ?? defaults.DataFolder,
            PasswordFile = Text("KOTSADM_PASSWORD_FILE") ?? defaults.PasswordFile,
            TlsFolder = Text("KOTSADM_TLS_FOLDER") ?? defaults.TlsFolder,
            InsidePort = Port("KOTSADM_INSIDE_PORT", defaults.InsidePort),
            PeoplePort = Port("KOTSADM_PEOPLE_PORT", defaults.PeoplePort),
            Address = Address("KOTSADM_ADDRESS", defaults.Address),
            Kubeconfig = Text("KOTSADM_KUBECONFIG"),
            EncryptionKeyFile = Text("KOTSADM_ENCRYPTION_KEY_FILE") ?? defaults.EncryptionKeyFile,
            LicenceKeysFolder = Text("KOTSADM_LICENCE_KEYS_FOLDER") ?? defaults.LicenceKeysFolder,
            AuthorizationFile = Text("KOTSADM_AUTHORIZATION_FILE") ?? defaults.AuthorizationFile,
            Namespace = Text("POD_NAMESPACE") ?? defaults.Namespace,
            Identity = Text("POD_UID") ?? defaults.Identity,
            VendorEndpoint = Text("REPLICATED_APP_ENDPOINT"),
            IsAirgap = Text("DISABLE_OUTBOUND_CONNECTIONS") == "true",
        };
        return problems.Count == 0 ? settings : throw new ProblemException(problems, ExitCode.Usage);

        string? Text(string name) => variable(name) is { Length: > 0 } text ? text : null;

        int Port(string name, int fallback)
        {
            if (Text(name) is not { } text)
                return fallback;
            if (int.TryParse(text, out var port) && port is >= 0 and <= 65535)
                return port;
            problems.Add(Bad(name, text, "a port from 0 to 65535"));
            return fallback;
        }

        IPAddress Address(string name, IPAddress fallback)
        {
            if (Text(name) is not { } text)
                return fallback;
            if (IPAddress.TryParse(text, out var address))
                return address;
            problems.Add(Bad(name, text, "an IP address"));
            return fallback;
        }
    }

    private static Problem Bad(string name, string value, string wanted) =>
        new("KE6001", $"{name} is '{value}'.", $"It must be {wanted}.", $"Correct or remove {name} in the StatefulSet kotsadm.");
}
