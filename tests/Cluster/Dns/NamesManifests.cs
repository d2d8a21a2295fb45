namespace Kots.Embedded.Tests.Cluster.Dns;

/// <summary>A namespace with every kind of service, and a pod that has dig. All images are on the appliance already.</summary>
internal static class NamesManifests
{
    private const string Bind = "kots-embedded.local/bind9:9.18";
    private const string Pause = "kots-embedded.local/pause:3.2";

    // The pod called dig runs nsupdate, which waits for its standard input: the image has no shell.
    public static string For(string ns) => $$$"""
        apiVersion: v1
        kind: Namespace
        metadata: {name: {{{ns}}}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: dig, namespace: {{{ns}}}}
        spec:
          terminationGracePeriodSeconds: 0
          containers: [{name: dig, image: "{{{Bind}}}", imagePullPolicy: Never, command: [/usr/bin/nsupdate], stdin: true}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: {{{ns}}}}
        spec:
          selector: {app: web}
          ports: [{name: http, protocol: TCP, port: 80}, {name: dns, protocol: UDP, port: 53}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: far, namespace: {{{ns}}}}
        spec: {type: ExternalName, externalName: web.{{{ns}}}.svc.cluster.local}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: db, namespace: {{{ns}}}}
        spec: {clusterIP: None, selector: {app: db}, ports: [{name: sql, protocol: TCP, port: 5432}]}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: {{{ns}}}}
        spec:
          serviceName: db
          replicas: 2
          podManagementPolicy: Parallel
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec:
              terminationGracePeriodSeconds: 0
              containers: [{name: db, image: "{{{Pause}}}", imagePullPolicy: Never}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: slow, namespace: {{{ns}}}}
        spec: {clusterIP: None, publishNotReadyAddresses: true, selector: {app: slow}, ports: [{name: x, protocol: TCP, port: 1}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: slow, namespace: {{{ns}}}, labels: {app: slow}}
        spec:
          terminationGracePeriodSeconds: 0
          containers:
            - name: slow
              image: "{{{Pause}}}"
              imagePullPolicy: Never
              readinessProbe: {tcpSocket: {port: 1}}
        """;
}
