using System.CommandLine;
using System.Net;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Install;

/// <summary>What is asked for, checked as far as the command line alone allows.</summary>
internal sealed record InstallRequest
{
    public string? Bundle { get; init; }

    public string? BundleKey { get; init; }

    public string? SpecFile { get; init; }

    public string? PrivateAddress { get; init; }

    public string? PublicAddress { get; init; }

    public string? PodCidr { get; init; }

    public string? ServiceCidr { get; init; }

    public string? DataDir { get; init; }

    public string? AdminPasswordFile { get; init; }

    public string? TlsCertFile { get; init; }

    public string? TlsKeyFile { get; init; }

    /// <summary>Host of a private registry → PEM of its authority.</summary>
    public IReadOnlyDictionary<string, string> RegistryAuthorities { get; init; } = new Dictionary<string, string>();

    public string? LicenseFile { get; init; }

    public string? ConfigValuesFile { get; init; }

    public string? AppVersion { get; init; }

    public string? AppMetadataFile { get; init; }

    public string? AppUpstream { get; init; }

    public IReadOnlyList<string> IgnorePreflights { get; init; } = [];

    public IReadOnlyList<string> Words { get; init; } = [];

    public bool DryRun { get; init; }

    /// <summary>Reads the options; every mistake is reported at once.</summary>
    /// <exception cref="ProblemException">KE2002; exit code 2. KE2003: not root; exit code 3.</exception>
    public static InstallRequest From(ParseResult parsed, InstallOptions options)
    {
        var request = new InstallRequest
        {
            Bundle = parsed.GetValue(options.Bundle),
            BundleKey = parsed.GetValue(options.BundleKey),
            SpecFile = parsed.GetValue(options.Spec),
            PrivateAddress = parsed.GetValue(options.PrivateAddress),
            PublicAddress = parsed.GetValue(options.PublicAddress),
            PodCidr = parsed.GetValue(options.PodCidr),
            ServiceCidr = parsed.GetValue(options.ServiceCidr),
            DataDir = parsed.GetValue(options.DataDir)?.TrimEnd('/'),
            AdminPasswordFile = parsed.GetValue(options.AdminPasswordFile),
            TlsCertFile = parsed.GetValue(options.TlsCert),
            TlsKeyFile = parsed.GetValue(options.TlsKey),
            LicenseFile = parsed.GetValue(options.License),
            ConfigValuesFile = parsed.GetValue(options.ConfigValues),
            AppVersion = parsed.GetValue(options.AppVersion),
            AppMetadataFile = parsed.GetValue(options.AppMetadata),
            AppUpstream = parsed.GetValue(options.AppUpstream),
            IgnorePreflights = (parsed.GetValue(options.IgnorePreflights) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Words = parsed.GetValue(options.Words) ?? [],
            DryRun = parsed.GetValue(options.DryRun),
        };
        var problems = request.Mistakes().ToList();
        if (problems.Count > 0)
            throw new ProblemException(problems, ExitCode.Usage);
        RootRights.Require();
        return request with { RegistryAuthorities = Application.RegistryAuthorities.Read(parsed.GetValue(options.RegistryCa)) };
    }

    private IEnumerable<Problem> Mistakes()
    {
        foreach (var (name, value) in new[] { ("--private-address", PrivateAddress) })
        {
            if (value is not null && !IPAddress.TryParse(value, out _))
                yield return Bad($"{name} {value} is not an IP address.", "Give it as numbers, like 10.0.0.4.");
        }
        foreach (var (name, value) in new[] { ("--pod-cidr", PodCidr), ("--service-cidr", ServiceCidr) })
        {
            if (value is not null && !IPNetwork.TryParse(value, out _))
                yield return Bad($"{name} {value} is not a network.", "Give it like 10.32.0.0/16, with no bits set after the prefix.");
        }
        foreach (var (name, value) in new[] { ("--bundle-key", BundleKey), ("--spec", SpecFile), ("--admin-password-file", AdminPasswordFile), ("--tls-cert", TlsCertFile), ("--tls-key", TlsKeyFile), ("--license", LicenseFile), ("--config-values", ConfigValuesFile), ("--app-metadata", AppMetadataFile) })
        {
            if (value is not null && !File.Exists(value))
                yield return Bad($"{name} {value}: there is no such file.", "Check the path.");
        }
        if (TlsCertFile is null != TlsKeyFile is null)
            yield return Bad("--tls-cert and --tls-key go together.", "Give both, or neither for a self-signed certificate.");
        if (LicenseFile is null && (ConfigValuesFile is not null || AppVersion is not null))
            yield return Bad("--config-values and --app-version go with --license.", "Give the licence of the application too.");
        if (AppUpstream is not null && AppMetadataFile is null)
            yield return Bad("--app-upstream goes with --app-metadata.", "Give the Application document too.");
        if (DataDir is not null && (!DataDir.StartsWith('/') || DataDir.Contains(' ')))
            yield return Bad($"--data-dir {DataDir} is not an absolute path without spaces.", "Give one like /data/kots-embedded.");
    }

    private static Problem Bad(string what, string remedy) => new("KE2002", what, "An option is not as it must be; nothing was changed.", remedy);
}
