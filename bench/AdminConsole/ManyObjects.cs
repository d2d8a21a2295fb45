using System.Globalization;

namespace Kots.Embedded.Bench.AdminConsole;

/// <summary>A release of a thousand objects without templates, so that its files are what is applied; five hundred of them are watched.</summary>
internal static class ManyObjects
{
    public const int Count = 1000;
    public const int Watched = 500;
    private const int Deployments = 40;
    private const int Others = (Count - Deployments) / 2;

    /// <summary>Writes the objects, a file each, and beside them the document that names what is watched.</summary>
    /// <param name="folder">Absolute; must exist.</param>
    /// <param name="documents">Absolute; must exist. The same again, with the Application.</param>
    public static async Task WriteAsync(string folder, string documents)
    {
        var watched = Enumerable.Range(0, Deployments).Select(i => $"deployment/d-{i}").Concat(Enumerable.Range(0, Watched - Deployments).Select(i => $"service/s-{i}"));
        await File.WriteAllTextAsync(Path.Combine(documents, "app.yaml"),
            $"apiVersion: kots.io/v1beta1\nkind: Application\nmetadata: {{name: notes}}\nspec:\n  title: Notes\n  statusInformers: [{string.Join(", ", watched)}]\n");
        for (var i = 0; i < Others; i++)
        {
            await PutAsync($"c-{i}.yaml", string.Create(CultureInfo.InvariantCulture, $$$"""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: c-{{{i}}}}
                data: {number: "{{{i}}}", text: "a setting of the application", more: "one\ntwo\nthree"}

                """));
            await PutAsync($"s-{i}.yaml", string.Create(CultureInfo.InvariantCulture, $$$"""
                apiVersion: v1
                kind: Service
                metadata: {name: s-{{{i}}}}
                spec: {selector: {app: d-{{{i}}}}, ports: [{name: http, port: 80, targetPort: 8080, protocol: TCP}]}

                """));
        }
        for (var i = 0; i < Deployments; i++)
        {
            await PutAsync($"d-{i}.yaml", string.Create(CultureInfo.InvariantCulture, $$$"""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d-{{{i}}}}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: d-{{{i}}}}}
                  template:
                    metadata: {labels: {app: d-{{{i}}}}}
                    spec:
                      containers:
                        - name: web
                          image: kots-embedded.local/pause:3.2
                          ports: [{containerPort: 8080, protocol: TCP}]
                          env: [{name: NUMBER, value: "{{{i}}}"}]
                          resources: {requests: {memory: 64Mi, cpu: 10m}}

                """));
        }

        async Task PutAsync(string name, string text)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
            await File.WriteAllTextAsync(Path.Combine(documents, name), text);
        }
    }
}
