using Kots.Embedded.Tests.Appliance;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Network;

/// <summary>A web server with its service, and a client: there once for all tests of a class, since a namespace that goes takes its time.</summary>
public sealed class NetworkPods(InstalledAppliance appliance) : IAsyncLifetime
{
    /// <summary>Where the pods are.</summary>
    public const string Namespace = "test-network";

    private const string Manifests =
        $$$"""
        apiVersion: v1
        kind: Namespace
        metadata: {name: {{{Namespace}}}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: {{{Namespace}}}, labels: {app: web}}
        spec:
          terminationGracePeriodSeconds: 0
          containers:
          - name: main
            image: {{{TestImage.Reference}}}
            imagePullPolicy: Never
            command: [sh, -c, "mkdir -p /tmp/www && echo hello > /tmp/www/index.html && exec httpd -f -p 8080 -h /tmp/www"]
            readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: {{{Namespace}}}}
        spec:
          type: NodePort
          selector: {app: web}
          ports: [{name: http, protocol: TCP, port: 80, targetPort: 8080, nodePort: 8099}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: client, namespace: {{{Namespace}}}}
        spec:
          terminationGracePeriodSeconds: 0
          containers:
          - name: main
            image: {{{TestImage.Reference}}}
            imagePullPolicy: Never
        """;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await TestImage.ImportAsync(appliance.Machine);
        await appliance.ApplyAsync(Manifests);
        await appliance.PodReadyAsync(Namespace, "web");
        await appliance.PodReadyAsync(Namespace, "client");
    }

    /// <inheritdoc />
    public Task DisposeAsync() => appliance.KubectlAsync($"delete namespace {Namespace} --ignore-not-found --wait=false");
}
