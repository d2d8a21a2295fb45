using System.Globalization;
using Kots.Embedded.Tests.Fuzz.Cases;

namespace Kots.Embedded.Bench.Engine;

/// <summary>What both engines render: short expressions of a Config, a whole manifest, a loop, and much of Sprig.</summary>
internal static class ComparedTemplates
{
    public static IReadOnlyList<FuzzCase> All { get; } =
    [
        new("short expression of a Config", "{{ if eq .kind \"external\" }}{{ .host | default \"localhost\" | quote }}{{ else }}{{ printf \"%s-%d\" .name .port }}{{ end }}", Data(0)),
        new("whole manifest", Manifest, Data(8)),
        new("loop over 10,000 items", "{{ range $i, $item := .items }}{{ if $i }},{{ end }}{{ $item.name }}={{ $item.value }}{{ end }}", Data(10_000)),
        new("much of Sprig", "{{ range .items }}{{ .name | upper | trunc 12 | quote }}: {{ add .value 3 | mul 2 }} {{ list .name .value true | join \"-\" | b64enc | sha256sum }} {{ dict \"a\" .name | toJson }}\n{{ end }}", Data(100)),
    ];

    private const string Manifest = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ .name | trunc 63 | trimSuffix "-" }}
          labels:
            app.kubernetes.io/name: {{ .name }}
            {{- range $key, $value := .labels }}
            {{ $key }}: {{ $value | quote }}
            {{- end }}
        spec:
          replicas: {{ .replicas | default 1 }}
          selector: {matchLabels: {app: {{ .name }}}}
          template:
            metadata: {labels: {app: {{ .name }}}}
            spec:
              {{- with .nodeName }}
              nodeName: {{ . }}
              {{- end }}
              containers:
              - name: main
                image: "{{ .host }}/{{ .name }}:{{ .version | default "latest" }}"
                ports: [{containerPort: {{ .port }}}]
                env:
                {{- range .items }}
                - name: {{ .name | upper | replace "-" "_" }}
                  value: {{ .value | toString | quote }}
                {{- end }}
                {{- if and .resources (gt .replicas 1) }}
                resources: {{ .resources | toJson }}
                {{- else if eq .kind "external" }}
                resources: {}
                {{- end }}
        """;

    private static Dictionary<string, object?> Data(int items) => new()
    {
        ["name"] = "web-frontend",
        ["host"] = "registry.example.com",
        ["kind"] = "embedded",
        ["port"] = 8080,
        ["replicas"] = 3,
        ["labels"] = new Dictionary<string, object?> { ["tier"] = "front", ["team"] = "a" },
        ["resources"] = new Dictionary<string, object?> { ["requests"] = new Dictionary<string, object?> { ["memory"] = "64Mi" } },
        ["items"] = Enumerable.Range(0, items)
            .Select(i => (object?)new Dictionary<string, object?> { ["name"] = string.Create(CultureInfo.InvariantCulture, $"item-{i}"), ["value"] = i }).ToArray(),
    };
}
