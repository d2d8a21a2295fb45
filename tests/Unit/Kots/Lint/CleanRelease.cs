using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Lint;

namespace Kots.Embedded.Tests.Unit.Kots.Lint;

/// <summary>A release that every rule passes, to which a test adds the smallest thing that one of them refuses.</summary>
internal static class CleanRelease
{
    private const string Application = """
        apiVersion: kots.io/v1beta1
        kind: Application
        metadata: {name: shop}
        spec:
          title: Shop
          icon: https://example.com/icon.png
          statusInformers:
            - deployment/web
            - '{{repl if ConfigOptionEquals "tls" "1" }}service/web{{repl end }}'
        """;

    private const string Config = """
        apiVersion: kots.io/v1beta1
        kind: Config
        metadata: {name: config}
        spec:
          groups:
            - name: main
              title: Main
              items:
                - {name: host, type: text, default: shop.example.com, validation: {regex: {pattern: '^[a-z.]+$', message: a host}}}
                - {name: tls, type: bool, default: "0"}
                - {name: login_password, type: password, value: '{{repl RandomString 20 }}'}
                - {name: mode, type: select_one, default: small, items: [{name: small, title: Small}, {name: large, title: Large}]}
                - {name: key, type: file, when: 'repl{{ ConfigOptionEquals "tls" "1" }}'}
        """;

    private const string Workload = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          annotations:
            kots.io/when: 'repl{{ ConfigOptionNotEquals "mode" "none" }}'
            kots.io/creation-phase: "1"
            kots.io/wait-for-properties: .status.readyReplicas=2
        spec:
          replicas: 2
          template:
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.2.3
                  env:
                    - name: HOST
                      value: repl{{ ConfigOption "host" | quote }}
                  resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 1, memory: 1Gi}}
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        """;

    private const string Checks = """
        apiVersion: troubleshoot.sh/v1beta2
        kind: Preflight
        metadata: {name: checks}
        ---
        apiVersion: troubleshoot.sh/v1beta2
        kind: SupportBundle
        metadata: {name: bundle}
        """;

    private const string Chart = """
        apiVersion: kots.io/v1beta2
        kind: HelmChart
        metadata: {name: db}
        spec:
          chart: {name: db, chartVersion: 1.0.0}
          releaseName: db
          values:
            host: repl{{ ConfigOption "host" }}
          optionalValues:
            - when: 'repl{{ ConfigOptionEquals "tls" "1" }}'
              values: {tls: true}
        """;

    /// <summary>All of it, by path.</summary>
    public static IReadOnlyDictionary<string, TreeFile> Files { get; } = new[]
    {
        new TreeFile("application.yaml", Application), new TreeFile("config.yaml", Config), new TreeFile("web.yaml", Workload),
        new TreeFile("checks.yaml", Checks), new TreeFile("db.yaml", Chart), Archive("db-1.0.0.tgz", "db", "1.0.0"),
    }.ToDictionary(f => f.Path);

    /// <summary>The results for the release with files that replace its own, or come beside them.</summary>
    public static IReadOnlyList<LintResult> With(params TreeFile[] files) => Report(files).Results;

    /// <summary>The same with all that is told.</summary>
    public static LintReport Report(params TreeFile[] files) => Linter.Run(new FileTree([.. Files.Values.Where(f => !files.Any(g => g.Path == f.Path)), .. files]));

    /// <summary>A Config with the items of the clean one and these.</summary>
    public static TreeFile ConfigWith(string items) => new("config.yaml", Config + "\n" + string.Join('\n', items.Split('\n').Select(l => "        " + l)) + "\n");

    /// <summary>A packaged chart.</summary>
    public static TreeFile Archive(string path, string name, string version, params (string Path, string Text)[] others)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            foreach (var (file, text) in others.Prepend(("Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: {version}\n")))
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"{name}/{file}") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }
        return new TreeFile(path, bytes.ToArray());
    }
}
