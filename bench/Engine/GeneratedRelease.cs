using System.Globalization;
using System.Text;
using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Bench.Engine;

/// <summary>A release of a size: Deployments with templates in them, and a Config whose items refer to the one before.</summary>
internal static class GeneratedRelease
{
    public static FileTree Of(int manifests, int items) =>
        new([new TreeFile("config.yaml", Config(items)), .. Enumerable.Range(0, manifests).Select(number => new TreeFile($"deployment-{number}.yaml", Deployment(number, items)))]);

    private static string Config(int items)
    {
        var text = new StringBuilder("apiVersion: kots.io/v1beta1\nkind: Config\nmetadata: {name: bench}\nspec:\n  groups:\n  - name: main\n    title: Main\n    items:\n");
        for (var i = 0; i < items; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - name: item_{i}\n      type: text\n      title: Item repl{{{{ ConfigOption \"item_{i}\" }}}}\n");
            text.Append(CultureInfo.InvariantCulture, $"      when: repl{{{{ ConfigOptionEquals \"item_{Math.Max(0, i - 1)}\" \"off\" | not }}}}\n");
            text.Append(i == 0 ? "      default: a\n" : string.Create(CultureInfo.InvariantCulture, $"      default: repl{{{{ ConfigOption \"item_{i - 1}\" | trunc 8 }}}}\n"));
        }
        return text.ToString();
    }

    private static string Deployment(int number, int items) => string.Create(CultureInfo.InvariantCulture, $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web-{{{number}}}
          annotations:
            kots.io/when: 'repl{{ ConfigOptionNotEquals "item_{{{number % Math.Max(1, items)}}}" "off" }}'
        spec:
          replicas: repl{{ ConfigOption "item_{{{number % Math.Max(1, items)}}}" | len }}
          selector: {matchLabels: {app: web-{{{number}}}}}
          template:
            metadata: {labels: {app: web-{{{number}}}}}
            spec:
              containers:
              - name: web
                image: 'repl{{ LocalImageName "quay.io/acme/web:1.0" }}'
                env:
        {{repl range $i, $name := list "A" "B" "C" }}
                - {name: 'VALUE_{{repl $name }}', value: '{{repl ConfigOption (printf "item_%d" $i) | upper | quote | squote | trimAll "'" }}'}
        {{repl end }}
                resources: {requests: {memory: repl{{ mul 64 2 }}Mi}}
        """);
}
