using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.Apps;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Instances;
using Kots.Embedded.VendorServer.Keys;
using Kots.Embedded.VendorServer.Releases;

namespace Kots.Embedded.VendorServer.State;

/// <summary>A vendor's folder and the records in it, a property for each feature.</summary>
internal sealed class VendorState
{
    public VendorState(string folder, TimeProvider time)
    {
        Folder = new VendorFolder(Path.GetFullPath(folder));
        Files = new StateFiles(time);
        Time = time;
        Apps = new AppRecords(Folder, Files);
        Channels = new ChannelRecords(Folder, Files);
        Releases = new ReleaseRecords(Folder, Files);
        Customers = new CustomerRecords(Folder, Files);
        Instances = new InstanceRecords(Folder, Files);
    }

    public VendorFolder Folder { get; }

    public StateFiles Files { get; }

    public TimeProvider Time { get; }

    public AppRecords Apps { get; }

    public ChannelRecords Channels { get; }

    public ReleaseRecords Releases { get; }

    public CustomerRecords Customers { get; }

    public InstanceRecords Instances { get; }

    /// <summary>The vendor's own document.</summary>
    /// <exception cref="ProblemException">KE9740: the folder was not made by `kots-vendor init`.</exception>
    public async Task<VendorRecord> VendorAsync(CancellationToken ct) => await Files.FindAsync<VendorRecord>(Folder.Vendor, ct)
        ?? throw new ProblemException(new Problem("KE9740", $"{Folder.Root} is not a vendor's folder yet.", $"There is no {Path.GetFileName(Folder.Vendor)} in it.",
            $"Make it with kots-vendor init --data {Folder.Root}, or name another with --data or KOTS_VENDOR_DATA."), ExitCode.Usage);

    /// <summary>For who changes something; held while it reads and writes. Taken only in a vendor's folder.</summary>
    /// <exception cref="ProblemException">KE9740, KE0102.</exception>
    public async Task<StateLock> LockAsync(CancellationToken ct)
    {
        await VendorAsync(ct);
        return await StateLock.TakeAsync(Folder.Lock, Time, ct);
    }
}
