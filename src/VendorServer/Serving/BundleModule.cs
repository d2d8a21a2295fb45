using Microsoft.Extensions.FileProviders;

namespace Kots.Embedded.VendorServer.Serving;

/// <summary>What `kots-embedded bundle publish` wrote, under /: install script, installer, blobs. The server's own routes come first.</summary>
internal static class BundleModule
{
    public static void UseBundle(this WebApplication app, ServerSettings settings)
    {
        if (settings.BundleFolder is not { } folder)
            return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            // Blobs and the programs have names without an ending.
            ServeUnknownFileTypes = true,
            DefaultContentType = "application/octet-stream",
            OnPrepareResponse = served =>
            {
                served.Context.Response.Headers.XContentTypeOptions = "nosniff";
                // A blob's name is its content; everything else is published anew under the same name.
                served.Context.Response.Headers.CacheControl = served.Context.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
            },
        });
    }
}
