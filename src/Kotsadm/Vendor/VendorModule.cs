using System.Net;

namespace Kots.Embedded.Kotsadm.Vendor;

internal static class VendorModule
{
    public static void AddVendor(this IServiceCollection services)
    {
        services.AddSingleton<Reporting>();
        services.AddSingleton<VendorServerClient>().AddHostedService<InstanceReports>();
        services.AddSingleton(_ => new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            // Names of channels may have letters beyond ASCII.
            ResponseHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
            // Credentials go nowhere but to the server that the licence names: .NET leaves them out after a redirect.
            AllowAutoRedirect = true,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        { Timeout = Timeout.InfiniteTimeSpan });
    }
}
