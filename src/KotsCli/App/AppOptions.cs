using System.CommandLine;
using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Pipeline.Pull;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.App;

/// <summary>The options that say for whom an application is rendered; several commands have them.</summary>
internal sealed class AppOptions
{
    private const string ValuesPath = "userdata/config.yaml";
    private const string LicensePath = "userdata/license.yaml";

    private readonly Option<string?> _license = new("--license-file") { Description = "The customer's licence; it is verified", HelpName = "FILE" };
    private readonly Option<string[]> _trusted = new("--trusted-key")
    {
        Description = "A public key (PEM) whose licences are believed too, for vendors with a server of their own",
        HelpName = "ID=FILE",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string?> _values = new("--config-values") { Description = "The customer's answers: a ConfigValues document", HelpName = "FILE" };
    private readonly Option<string> _namespace = new("--namespace", "-n") { Description = "Where the application will be deployed", DefaultValueFactory = _ => "default" };
    private readonly Option<string?> _registry = new("--registry-endpoint") { Description = "The registry that all images come from", HelpName = "HOST[:PORT]" };
    private readonly Option<string> _imageNamespace = new("--image-namespace") { Description = "What stands between registry and image", DefaultValueFactory = _ => "" };
    private readonly Option<string?> _slug = new("--app-slug") { Description = "The application's slug; else that of the licence, else the Application's name" };

    /// <summary>The application itself.</summary>
    public Argument<string> App { get; } = new("APP") { Description = "A folder with a release, or an archive of one" };

    /// <summary>Puts all of them on a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(App);
        foreach (var option in new Option[] { _license, _trusted, _values, _namespace, _registry, _imageNamespace, _slug })
            command.Options.Add(option);
    }

    /// <summary>
    /// Reads everything that is named. KE9801, KE9802, KE9001, KE9002; the licence's problems (KE901x) where it is not genuine or its term is over.
    /// </summary>
    public async Task<PullRequest> ReadAsync(ParseResult options, Tool tool, CancellationToken ct)
    {
        var release = options.GetValue(App) is { } app ? ReleaseFiles.Normalised(await AppFolder.ReadAsync(app, ct)) : FileTree.Empty;
        if (options.GetValue(_license) is { } licenseFile)
            release = With(release, LicensePath, await LicenseTextAsync(licenseFile, ct));
        if (options.GetValue(_values) is { } valuesFile)
            release = With(release, ValuesPath, await ValuesAsync(valuesFile, ct));
        var license = await LicenseAsync(release, options, tool, ct);
        var kinds = TemplatingKinds.Of(release);
        var slug = options.GetValue(_slug) ?? license?.Spec.AppSlug ?? ReleaseTemplates.Read<KotsApplication>(kinds, "Application")?.Metadata.Name;
        return new PullRequest
        {
            Release = release,
            AppSlug = string.IsNullOrEmpty(slug) ? "app" : slug,
            Surroundings = Surroundings(options, tool.Time, license),
            Source = new InstallationSpec { ChannelId = license?.Spec.ChannelId ?? "", ChannelName = license?.Spec.ChannelName ?? "" },
        };
    }

    /// <summary>What templates see and know, with nothing of a cluster.</summary>
    public ConfigSurroundings Surroundings(ParseResult options, TimeProvider time, Kots.Kinds.License? license)
    {
        var key = Environment.GetEnvironmentVariable("API_ENCRYPTION_KEY");
        return new ConfigSurroundings
        {
            Facts = new TemplateFacts
            {
                License = license,
                Static = new StaticSettings
                {
                    Namespace = options.GetRequiredValue(_namespace),
                    KotsVersion = KotsRelease.Number,
                    HttpProxy = Proxy("HTTP_PROXY"),
                    HttpsProxy = Proxy("HTTPS_PROXY"),
                    NoProxy = Proxy("NO_PROXY"),
                },
                LocalRegistry = new RegistryTarget(options.GetValue(_registry) ?? "", options.GetValue(_imageNamespace) ?? ""),
                Cipher = string.IsNullOrEmpty(key) ? null : new PasswordCipher(new Secret(key), RandomNumberGenerator.Fill),
            },
            Options = new TemplateOptions { Time = time, Random = RandomNumberGenerator.Fill },
            // Each run has random values of its own, the same in all of its files.
            Randomness = new StableRandomness(PasswordCipher.NewKey(RandomNumberGenerator.Fill)),
            DecryptsPasswords = true,
        };
    }

    /// <summary>Whom licences are believed from. KE9011, KE9014, KE9801, KE9803.</summary>
    public static async Task<TrustRoots> TrustRootsAsync(IReadOnlyList<string> trusted, CancellationToken ct)
    {
        var roots = new List<TrustRoot>();
        foreach (var given in trusted)
        {
            var (id, file) = given.Split('=', 2) is [{ Length: > 0 } name, var path] ? (name, path) : throw new ProblemException(new Problem("KE9803",
                $"--trusted-key \"{given}\" is not of the form ID=FILE.", "A licence says by its id which key vouches for it.", "Give the id that the vendor's server shows with the key, for example acme=acme.pub."), ExitCode.Usage);
            roots.Add(new TrustRoot(id, await AppFiles.TextAsync(file, ct)));
        }
        return roots.Count == 0 ? TrustRoots.Hosted : TrustRoots.WithVendorKeys(roots);
    }

    private async Task<Kots.Kinds.License?> LicenseAsync(FileTree release, ParseResult options, Tool tool, CancellationToken ct)
    {
        // Wherever it lies: templates find it there too.
        if (ReleaseTemplates.Read<Kots.Kinds.License>(TemplatingKinds.Of(release), "License") is not { } written)
            return null;
        var verdict = new LicenceVerifier(await TrustRootsAsync(options.GetValue(_trusted) ?? [], ct)).Verify(written);
        var license = verdict.Require();
        if (verdict.ChangedFields.Count > 0)
            tool.Screen.Line($"warning: {string.Join(", ", verdict.ChangedFields)} of the licence were changed after it was signed; what was signed counts.");
        LicenceTerm.Of(license).Require(tool.Time);
        return license;
    }

    private static async Task<string> LicenseTextAsync(string path, CancellationToken ct)
    {
        var text = await AppFiles.TextAsync(path, ct);
        KindReader.Read<Kots.Kinds.License>(text, path);
        return text;
    }

    private static async Task<string> ValuesAsync(string path, CancellationToken ct)
    {
        var text = await AppFiles.TextAsync(path, ct);
        KindReader.Read<ConfigValues>(text, path);
        return text;
    }

    private static FileTree With(FileTree files, string path, string text) => new([.. files.Files.Where(file => file.Path != path), new TreeFile(path, text)]);

    private static string Proxy(string name) => Environment.GetEnvironmentVariable(name) ?? Environment.GetEnvironmentVariable(name.ToLowerInvariant()) ?? "";
}
