using System.CommandLine;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>Arguments and options that several bundle commands take.</summary>
internal static class BundleInputs
{
    public static Argument<string> Bundle() => new("BUNDLE") { Description = "folder, tar or URL of the bundle" };

    public static Option<string> Key() => new("--key")
    {
        Description = "file with the public key (PEM) that signed the bundle",
        HelpName = "FILE",
        Required = true,
    };

    public static HttpClient Client() => new() { Timeout = TimeSpan.FromSeconds(60) };
}
