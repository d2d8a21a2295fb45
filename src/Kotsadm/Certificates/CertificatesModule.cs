namespace Kots.Embedded.Kotsadm.Certificates;

internal static class CertificatesModule
{
    public static void AddCertificates(this IServiceCollection services)
    {
        services.AddSingleton<ServerCertificate>().AddSingleton<CertificateChange>();
        services.AddHostedService<CertificateReload>();
    }
}
