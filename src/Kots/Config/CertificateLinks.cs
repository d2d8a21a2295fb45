namespace Kots.Embedded.Kots.Config;

/// <summary>Which items make certificates, and which hold the keys that go with them: a key waits for its certificate.</summary>
internal sealed class CertificateLinks
{
    private readonly List<(string Item, string Name)> _certificates = [];
    private readonly List<(string Item, string Name)> _keys = [];
    private readonly List<(string Item, string Authority)> _authorities = [];
    private readonly List<(string Item, string Authority, string Name)> _signedCertificates = [];
    private readonly List<(string Item, string Authority, string Name)> _signedKeys = [];

    public void Certificate(string item, string name) => _certificates.Add((item, name));

    public void Key(string item, string name) => _keys.Add((item, name));

    public void Authority(string item, string authority) => _authorities.Add((item, authority));

    public void SignedCertificate(string item, string authority, string name) => _signedCertificates.Add((item, authority, name));

    public void SignedKey(string item, string authority, string name) => _signedKeys.Add((item, authority, name));

    public void ApplyTo(ConfigDependencies graph)
    {
        foreach (var (item, name) in _keys)
            Link(graph, item, _certificates.Where(c => c.Name == name).Select(c => c.Item));
        foreach (var (item, authority, name) in _signedKeys)
        {
            Link(graph, item, _authorities.Where(a => a.Authority == authority).Select(a => a.Item));
            Link(graph, item, _signedCertificates.Where(c => c.Authority == authority && c.Name == name).Select(c => c.Item));
        }
        foreach (var (item, authority, _) in _signedCertificates)
            Link(graph, item, _authorities.Where(a => a.Authority == authority).Select(a => a.Item));
    }

    // An item that makes both needs nobody for it.
    private static void Link(ConfigDependencies graph, string item, IEnumerable<string> needed)
    {
        foreach (var other in needed.Where(n => n != item))
            graph.Add(item, other);
    }
}
