using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Bundle;

namespace Kots.Embedded.Installer.Image;

/// <summary>Pushes images of a layout, one after the other.</summary>
internal sealed class PushImages(ImagePushRequest request)
{
    /// <returns>A line for each image, when it is there.</returns>
    /// <exception cref="ProblemException">KE9902: the registry refuses. KE9903: a name that the layout does not have.</exception>
    public async IAsyncEnumerable<string> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var layout = await ImageLayout.OpenAsync(request.From, ct);
        var names = ImageNames.Chosen(request.Names, layout.Index.Manifests.Select(entry => entry.RefName).OfType<string>(), request.From);
        using var handler = Handler();
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var push = new RegistryPush(client, request.Account);
        foreach (var name in names)
        {
            var to = ImageReference.Parse($"{request.To}/{name}");
            var sentBytes = await push.PushAsync(layout, layout.Get(name), to, ct);
            yield return sentBytes == 0 ? $"{to}: was there" : $"{to}: {ByteText.Of(sentBytes)} sent";
        }
    }

    private SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(20) };
        if (request.Authorities.Count > 0)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(request.Authorities);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }
        return handler;
    }
}
