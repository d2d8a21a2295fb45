using Kots.Embedded.Terminal;
using Kots.Embedded.Terminal.Completion;
using Kots.Embedded.VendorServer.Apps;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Instances;
using Kots.Embedded.VendorServer.Keys;
using Kots.Embedded.VendorServer.Licences;
using Kots.Embedded.VendorServer.Releases;
using Kots.Embedded.VendorServer.Serving;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kots.Embedded.VendorServer;

/// <summary>kots-vendor: every command is listed here by hand; each line leads to one folder.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var tool = new Tool(new ConsoleScreen(), TimeProvider.System, NullLoggerFactory.Instance, "kots-vendor", LogFolder: null);
        var root = new ProductCommand(tool, "A vendor's own release server: applications, channels, releases, customers, licences.",
        [
            new InitCommand(tool),
            new KeysCommand(tool),
            new AppCommand(tool),
            new ChannelCommand(tool),
            new ReleaseCommand(tool),
            new CustomerCommand(tool),
            new LicenseCommand(tool),
            new InstanceCommand(tool),
            new ServeCommand(tool),
            new CompletionCommand(tool),
        ]);
        return (int)await root.RunAsync(args);
    }
}
