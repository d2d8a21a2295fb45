namespace Kots.Embedded.VendorServer.State;

/// <summary>Where everything lies. Documents are YAML that people can read and mend; what is secret is for the owner only (0600).</summary>
/// <param name="Root">Absolute path.</param>
internal sealed record VendorFolder(string Root)
{
    /// <summary>Address, key id: <see cref="Keys.VendorRecord"/>.</summary>
    public string Vendor => Path.Combine(Root, "vendor.yaml");

    /// <summary>Held by who changes something.</summary>
    public string Lock => Path.Combine(Root, ".lock");

    /// <summary>The platform's private key, PKCS#8 PEM.</summary>
    public string PlatformKey => Path.Combine(Root, "keys", "platform.key");

    /// <summary>Its public part, PEM.</summary>
    public string PlatformPublicKey => Path.Combine(Root, "keys", "platform.pub");

    /// <summary>A folder for each application.</summary>
    public string Apps => Path.Combine(Root, "apps");

    /// <summary>An application's folder.</summary>
    /// <param name="slug">Checked: see <see cref="Slug"/>.</param>
    public string App(string slug) => Path.Combine(Apps, slug);

    /// <summary>An application's document.</summary>
    public string AppFile(string slug) => Path.Combine(App(slug), "app.yaml");

    /// <summary>An application's private key, PKCS#8 PEM.</summary>
    public string AppKey(string slug) => Path.Combine(App(slug), "app.key");

    /// <summary>A file for each channel.</summary>
    public string Channels(string app) => Path.Combine(App(app), "channels");

    /// <summary>A folder for each release.</summary>
    public string Releases(string app) => Path.Combine(App(app), "releases");

    /// <summary>A release's document; written last, so that a release is whole or not there.</summary>
    public string Release(string app, long sequence) => Path.Combine(Releases(app), $"{sequence}", "release.yaml");

    /// <summary>A release's files.</summary>
    public string Archive(string app, long sequence) => Path.Combine(Releases(app), $"{sequence}", "release.tar.gz");

    /// <summary>The Application documents of a release, as consoles ask for them before an install.</summary>
    public string Application(string app, long sequence) => Path.Combine(Releases(app), $"{sequence}", "application.yaml");

    /// <summary>A file for each customer.</summary>
    public string Customers(string app) => Path.Combine(App(app), "customers");

    /// <summary>Licences as they were last signed, so that one that did not change stays the same text.</summary>
    public string Licences(string app) => Path.Combine(App(app), "licences");

    /// <summary>What consoles reported, a folder for each customer.</summary>
    public string Instances(string app) => Path.Combine(App(app), "instances");
}
