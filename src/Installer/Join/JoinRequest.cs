using System.CommandLine;
using System.Net;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Tokens;

namespace Kots.Embedded.Installer.Join;

/// <summary>What is asked for, checked as far as the command line alone allows.</summary>
internal sealed record JoinRequest
{
    /// <summary>host:port; null when it was not given (a machine that has joined knows it).</summary>
    public string? Server { get; init; }

    public JoinToken? Token { get; init; }

    public string? CaHash { get; init; }

    public string? Bundle { get; init; }

    public string? BundleKey { get; init; }

    public string? PrivateAddress { get; init; }

    public string? DataDir { get; init; }

    public IReadOnlyList<string> IgnorePreflights { get; init; } = [];

    public bool DryRun { get; init; }

    /// <summary>Reads the options and the token's file; every mistake is reported at once.</summary>
    /// <exception cref="ProblemException">KE2101, KE2102; exit code 2. KE2003: not root; exit code 3.</exception>
    public static async Task<JoinRequest> ReadAsync(ParseResult parsed, JoinOptions options, CancellationToken ct)
    {
        var problems = new List<Problem>();
        var request = new JoinRequest
        {
            Server = parsed.GetValue(options.Server) is { } server ? ServerOf(server, problems) : null,
            Token = await TokenAsync(parsed.GetValue(options.TokenFile), parsed.GetValue(options.Token), problems, ct),
            CaHash = parsed.GetValue(options.CaHash)?.ToLowerInvariant(),
            Bundle = parsed.GetValue(options.Bundle),
            BundleKey = parsed.GetValue(options.BundleKey),
            PrivateAddress = parsed.GetValue(options.PrivateAddress),
            DataDir = parsed.GetValue(options.DataDir)?.TrimEnd('/'),
            IgnorePreflights = (parsed.GetValue(options.IgnorePreflights) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            DryRun = parsed.GetValue(options.DryRun),
        };
        problems.AddRange(request.Mistakes());
        if (problems.Count > 0)
            throw new ProblemException(problems, ExitCode.Usage);
        RootRights.Require();
        return request;
    }

    /// <summary>The same as words for the unit that runs it; the token goes by a file of its own.</summary>
    public IReadOnlyList<string> ToWords(string tokenFile)
    {
        var words = new List<string>();
        if (Server is not null)
            words.Add(Server);
        Add("--token-file", Token is null ? null : tokenFile);
        Add("--ca-hash", CaHash);
        Add("--bundle", Bundle);
        Add("--bundle-key", BundleKey);
        Add("--private-address", PrivateAddress);
        Add("--data-dir", DataDir);
        Add("--ignore-preflights", IgnorePreflights.Count == 0 ? null : string.Join(',', IgnorePreflights));
        return words;

        void Add(string name, string? value)
        {
            if (value is not null)
                words.AddRange([name, value]);
        }
    }

    /// <summary>Adds the default port; an IPv6 address stands in brackets.</summary>
    internal static string? ServerOf(string text, List<Problem> problems)
    {
        var name = text.StartsWith("https://", StringComparison.Ordinal) ? text["https://".Length..].TrimEnd('/') : text;
        if (Uri.TryCreate($"https://{name}", UriKind.Absolute, out var uri) && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Host.Length > 0)
            return $"{uri.Host}:{(name.EndsWith($":{uri.Port}", StringComparison.Ordinal) ? uri.Port : ClusterSettings.ApiPort)}";
        problems.Add(Bad($"{text} is not the address of an API server.", "Give host:port as `token create` prints it, like 10.0.0.4:6443."));
        return null;
    }

    private static async Task<JoinToken?> TokenAsync(string? file, string? text, List<Problem> problems, CancellationToken ct)
    {
        try
        {
            if (file is not null)
                text = (await File.ReadAllTextAsync(file, ct)).Split('\n')[0];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(Bad($"--token-file {file} cannot be read: {error.Message}", "Check the path."));
            return null;
        }
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var token = JoinToken.Parse(text);
        if (token is null)
            // Not shown: it may be a real one with a slip in it.
            problems.Add(new Problem("KE2102", "That is not a join token.", "A token is six small letters and digits, a dot, and sixteen more.", "Copy it anew from `kots-embedded token create`."));
        return token;
    }

    private IEnumerable<Problem> Mistakes()
    {
        if (CaHash is not null && !CertificatePin.IsCaHash(CaHash))
            yield return Bad($"--ca-hash {CaHash} is not the hash of a key.", "Copy it from `token create`: sha256: and 64 hex digits.");
        if (PrivateAddress is not null && !IPAddress.TryParse(PrivateAddress, out _))
            yield return Bad($"--private-address {PrivateAddress} is not an IP address.", "Give it as numbers, like 10.0.0.4.");
        if (BundleKey is not null && !File.Exists(BundleKey))
            yield return Bad($"--bundle-key {BundleKey}: there is no such file.", "Check the path.");
        if (DataDir is not null && (!DataDir.StartsWith('/') || DataDir.Contains(' ')))
            yield return Bad($"--data-dir {DataDir} is not an absolute path without spaces.", "Give one like /data/kots-embedded.");
    }

    private static Problem Bad(string what, string remedy) => new("KE2101", what, "An option is not as it must be; nothing was changed.", remedy);
}
