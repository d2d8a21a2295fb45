using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.Kotsadm.Apps;

namespace Kots.Embedded.Kotsadm.Licences;

/// <summary>
/// An application's licence, verified each time that it is used. What one and the same text came to with one and the same keys is remembered: a
/// verdict depends on nothing else.
/// </summary>
internal sealed class ConsoleLicence(ConsoleTrust trust)
{
    private readonly ConcurrentDictionary<string, (string Text, LicenceVerifier By, LicenceVerdict Verdict)> _verdicts = new();

    /// <summary>The licence as it was signed.</summary>
    /// <exception cref="ProblemException">KE901x: it is not genuine, or not from a vendor that is trusted here.</exception>
    public License Of(App app)
    {
        var verifier = trust.Verifier();
        if (!_verdicts.TryGetValue(app.Id, out var known) || known.Text != app.License || known.By != verifier)
            _verdicts[app.Id] = known = (app.License, verifier, verifier.Verify(app.License, $"the licence of {app.Slug}"));
        return known.Verdict.Require();
    }

    /// <summary>Reads and verifies a text.</summary>
    /// <exception cref="ProblemException">KE1001, KE9001, KE9002: it is no licence.</exception>
    public LicenceVerdict Verify(string yaml, string name) => trust.Verifier().Verify(yaml, name);

    /// <summary>What an application is found by, so that the id itself is in no column that lists read.</summary>
    public static string HashOf(License licence) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(licence.Spec.LicenseId)));

    /// <summary>The channel of an application; the licence's first one where none was chosen.</summary>
    public static LicenseChannel ChannelOf(License licence, App app) =>
        LicenceChannels.Find(licence, licence.Spec.Channels.Count > 0 && app.SelectedChannelId == "" ? licence.Spec.ChannelId : app.SelectedChannelId);
}
