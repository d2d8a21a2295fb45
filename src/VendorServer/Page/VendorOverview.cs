using Kots.Embedded.VendorServer.Apps;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Instances;
using Kots.Embedded.VendorServer.Releases;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Page;

/// <summary>Everything of an application that the page shows.</summary>
internal sealed record VendorOverview(
    AppRecord App,
    IReadOnlyList<ChannelRecord> Channels,
    IReadOnlyList<ReleaseRecord> Releases,
    IReadOnlyList<CustomerRecord> Customers,
    IReadOnlyList<(CustomerRecord Customer, InstanceRecord Instance)> Instances)
{
    /// <summary>All applications.</summary>
    public static async Task<IReadOnlyList<VendorOverview>> ReadAsync(VendorState state, CancellationToken ct)
    {
        var all = new List<VendorOverview>();
        foreach (var app in await state.Apps.AllAsync(ct))
        {
            var customers = await state.Customers.AllAsync(app.Slug, ct);
            var instances = new List<(CustomerRecord, InstanceRecord)>();
            foreach (var customer in customers)
                instances.AddRange((await state.Instances.AllAsync(app.Slug, customer.Slug, ct)).Select(instance => (customer, instance)));
            all.Add(new VendorOverview(app, await state.Channels.AllAsync(app.Slug, ct), await state.Releases.AllAsync(app.Slug, ct), customers,
                [.. instances.OrderByDescending(pair => pair.Item2.LastSeen)]));
        }
        return all;
    }

    /// <summary>The version that an instance says it runs; "" where it does not say, or it is not of this application.</summary>
    public string VersionOf(InstanceRecord instance)
    {
        var channel = Channels.FirstOrDefault(one => one.Id == instance.Report("DownstreamChannelID")) ?? Channels.FirstOrDefault(one => one.Name == instance.Report("DownstreamChannelName"));
        return channel?.Releases.FirstOrDefault(release => $"{release.ChannelSequence}" == instance.Report("DownstreamChannelSequence"))?.VersionLabel ?? "";
    }
}
