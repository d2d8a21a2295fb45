using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;

namespace Kots.Embedded.Installer.Image;

/// <summary>Which images go where.</summary>
/// <param name="Names">Names in the layout; empty means all.</param>
/// <param name="From">Absolute path of the layout.</param>
/// <param name="To">Registry and path, without a slash at the end.</param>
/// <param name="Authorities">Who may have signed the registry's certificate; empty means whom this machine trusts.</param>
internal sealed record ImagePushRequest(
    IReadOnlyList<string> Names, string From, string To, X509Certificate2Collection Authorities, RegistryAccount? Account)
{
    /// <exception cref="ProblemException">KE3064: every option that does not fit.</exception>
    public static async Task<ImagePushRequest> FromAsync(
        IReadOnlyList<string> names, string from, string to, string? authority, string? user, string? passwordFile, CancellationToken ct)
    {
        var problems = new List<Problem>();
        if (!Directory.Exists(from))
            problems.Add(Bad($"--from {from}", "There is no such folder.", "Give the folder that image build wrote."));
        var target = to.TrimEnd('/');
        if (!ImageReference.TryParse($"{target}/image:tag", out var reference, out var why) || reference.Registry == ImageReference.DockerHub)
            problems.Add(Bad($"--to {to}", why ?? "It names no registry.", "Give --to registry.example.com/team."));
        if (user is null != (passwordFile is null))
            problems.Add(Bad("an account without name or password", "Both belong together.", "Give --user NAME and --password-file FILE."));
        var authorities = ReadAuthorities(authority, problems);
        var password = passwordFile is null ? null : await ReadPasswordAsync(passwordFile, problems, ct);
        return problems.Count == 0
            ? new ImagePushRequest(names, Path.GetFullPath(from), target, authorities, user is null ? null : new RegistryAccount(user, password!))
            : throw new ProblemException(problems, ExitCode.Usage);
    }

    private static X509Certificate2Collection ReadAuthorities(string? file, List<Problem> problems)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            if (file is not null)
                certificates.ImportFromPemFile(file);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            problems.Add(Bad($"--registry-ca {file}", "It is no readable file with certificates (PEM).", "Give the authority's certificate."));
        }
        return certificates;
    }

    private static async Task<Secret?> ReadPasswordAsync(string file, List<Problem> problems, CancellationToken ct)
    {
        try
        {
            return new Secret((file == "-" ? await Console.In.ReadLineAsync(ct) ?? "" : await File.ReadAllTextAsync(file, ct)).TrimEnd('\r', '\n'));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(Bad($"--password-file {file}", "It cannot be read.", "Give a file with the password alone."));
            return null;
        }
    }

    private static Problem Bad(string what, string why, string remedy) => new("KE3064", $"{what} does not fit.", why, remedy);
}
