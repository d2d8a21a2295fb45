using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Instances;

/// <summary>Instances of customers in the vendor's folder. Only a server writes them.</summary>
internal sealed class InstanceRecords(VendorFolder folder, StateFiles files)
{
    /// <summary>All of a customer, the last seen first.</summary>
    public async Task<IReadOnlyList<InstanceRecord>> AllAsync(string app, string customer, CancellationToken ct) =>
        [.. (await files.AllAsync<InstanceRecord>(FolderOf(app, customer), ct)).OrderByDescending(instance => instance.LastSeen)];

    public Task<InstanceRecord?> FindAsync(string app, string customer, string id, CancellationToken ct) => files.FindAsync<InstanceRecord>(PathOf(app, customer, id), ct);

    /// <summary>How many a customer has.</summary>
    public int Count(string app, string customer) => Directory.Exists(FolderOf(app, customer)) ? Directory.EnumerateFiles(FolderOf(app, customer), "*.yaml").Count() : 0;

    public Task WriteAsync(string app, string customer, InstanceRecord instance, CancellationToken ct) =>
        files.WriteAsync(PathOf(app, customer, instance.Id), instance, FileModes.OwnerOnly, ct);

    private string FolderOf(string app, string customer) => Path.Combine(folder.Instances(app), customer);

    // The id comes with a request and may be anything.
    private string PathOf(string app, string customer, string id) =>
        Path.Combine(FolderOf(app, customer), $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32]}.yaml");
}
