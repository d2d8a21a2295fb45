using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Keys;

/// <summary>Makes a vendor's folder, or changes addresses of one that is there. Keys are made once. Safe to repeat.</summary>
internal static class InitVendor
{
    /// <param name="url">Null leaves what is there; so do the others.</param>
    /// <exception cref="ProblemException">KE9748: the address cannot be used.</exception>
    public static async Task<VendorRecord> RunAsync(VendorState state, string? url, string? registryDomain, string? proxyDomain, CancellationToken ct)
    {
        Directory.CreateDirectory(state.Folder.Root, FileModes.OwnerFolder);
        using var held = await StateLock.TakeAsync(state.Folder.Lock, state.Time, ct);
        await PlatformKeys.EnsureAsync(state.Folder, ct);
        var present = await state.Files.FindAsync<VendorRecord>(state.Folder.Vendor, ct);
        var vendor = present ?? new VendorRecord { KeyId = RandomId.New(), CreatedAt = state.Time.GetUtcNow() };
        var changed = vendor with
        {
            Url = url is null ? vendor.Url : PublicUrl.Require("--url", url),
            RegistryDomain = registryDomain is null ? vendor.RegistryDomain : PublicUrl.RequireHost("--registry-domain", registryDomain),
            ProxyDomain = proxyDomain is null ? vendor.ProxyDomain : PublicUrl.RequireHost("--proxy-domain", proxyDomain),
        };
        if (changed == present)
            return present;
        changed = present is null ? changed : changed with { AddressChanges = vendor.AddressChanges + 1 };
        await state.Files.WriteAsync(state.Folder.Vendor, changed, FileModes.WorldReadable, ct);
        return changed;
    }
}
