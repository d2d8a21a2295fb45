using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Bundle;

/// <summary><c>bundle key new</c>: a pair of keys for signing bundles.</summary>
internal sealed class BundleKeyCommand : Command
{
    public BundleKeyCommand(Tool tool)
        : base("key", "Keys that sign bundles") => Subcommands.Add(new NewCommand(tool));

    private sealed class NewCommand : ToolCommand
    {
        private readonly IScreen _screen;
        private readonly Option<string> _out = new("--out")
        {
            Description = "file for the private key (0600); the public key goes beside it, with .pub at its end",
            HelpName = "FILE",
            Required = true,
        };

        public NewCommand(Tool tool)
            : base(tool, "new", "Make a new pair (ECDSA P-256, PEM, as cosign verify-blob reads it)")
        {
            _screen = tool.Screen;
            Options.Add(_out);
        }

        protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
        {
            var path = Path.GetFullPath(options.GetRequiredValue(_out));
            var key = await BundleKeyPair.WriteNewAsync(path, ct);
            _screen.Line($"Private key: {path} (keep it secret)");
            _screen.Line($"Public key:  {BundleKeyPair.PublicPath(path)}");
            _screen.Line($"Fingerprint: {key.Fingerprint}");
            return ExitCode.Ok;
        }
    }
}
