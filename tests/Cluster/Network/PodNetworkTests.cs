using Kots.Embedded.Tests.Appliance;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Network;

/// <summary>The pods' network of the installed appliance.</summary>
[Collection(ApplianceCollection.Name)]
public sealed class PodNetworkTests(InstalledAppliance appliance) : IClassFixture<NetworkPods>
{
    private const string Namespace = NetworkPods.Namespace;

    [Fact]
    public async Task A_service_is_reached_by_name_from_a_pod_by_itself_and_from_outside_by_its_node_port()
    {
        (await FromAsync("client", "wget -q -O- http://web")).ShouldBe("hello");
        (await FromAsync("client", $"wget -q -O- http://web.{Namespace}.svc.cluster.local")).ShouldBe("hello");
        (await FromAsync("web", $"wget -q -O- http://web.{Namespace}")).ShouldBe("hello");

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        (await http.GetStringAsync(new Uri($"http://{appliance.Machine.Address}:8099/"))).Trim().ShouldBe("hello");
    }

    [Fact]
    public async Task What_a_pod_sends_outside_has_the_nodes_address()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Parse(appliance.Machine.Gateway), 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var accepted = listener.AcceptTcpClientAsync();

        var sending = appliance.KubectlAsync($"exec -n {Namespace} client -- nc -w 10 {appliance.Machine.Gateway} {port} </dev/null");
        using var connection = await accepted.WaitAsync(TimeSpan.FromSeconds(20));
        ((System.Net.IPEndPoint)connection.Client.RemoteEndPoint!).Address.ToString().ShouldBe(appliance.Machine.Address);
        connection.Close();
        await sending;
    }

    private Task<string> FromAsync(string pod, string command) => appliance.KubectlAsync($"exec -n {Namespace} {pod} -- {command}");
}
