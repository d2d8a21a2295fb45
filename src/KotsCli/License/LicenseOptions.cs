using System.CommandLine;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.KotsCli.App;

namespace Kots.Embedded.KotsCli.License;

/// <summary>The file, and whom it is believed from.</summary>
internal sealed class LicenseOptions
{
    private readonly Argument<string> _file = new("FILE") { Description = "A licence; - is stdin" };
    private readonly Option<string[]> _trusted = new("--trusted-key")
    {
        Description = "A public key (PEM) whose licences are believed too, for vendors with a server of their own",
        HelpName = "ID=FILE",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        command.Options.Add(_trusted);
    }

    /// <summary>The licence as it is written, and what came of verifying it. KE9001, KE9002, KE9801, KE9803.</summary>
    public async Task<(Kots.Kinds.License Written, LicenceVerdict Verdict)> ReadAsync(ParseResult options, CancellationToken ct)
    {
        var file = options.GetRequiredValue(_file);
        var written = KindReader.Read<Kots.Kinds.License>(await AppFiles.TextAsync(file, ct), file);
        return (written, new LicenceVerifier(await AppOptions.TrustRootsAsync(options.GetValue(_trusted) ?? [], ct)).Verify(written));
    }
}
