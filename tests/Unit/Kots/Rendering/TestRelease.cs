using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Rendering;

namespace Kots.Embedded.Tests.Unit.Kots.Rendering;

/// <summary>A small release with a repeatable item, as a vendor writes it.</summary>
internal static class TestRelease
{
    public const string Config = """
        apiVersion: kots.io/v1beta1
        kind: Config
        metadata: {name: app}
        spec:
          groups:
          - name: main
            items:
            - {name: hostname, type: text, title: "Host of repl{{ Namespace }}", required: true}
            - name: port
              type: text
              repeatable: true
              templates:
              - {apiVersion: v1, kind: Service, name: web, namespace: shop, yamlPath: "spec.ports[0]"}
              - {apiVersion: v1, kind: ConfigMap, name: one, namespace: ""}
              valuesByGroup:
                main: {port-b: "8080", port-a: "80"}
        """;

    public static ReleaseTemplates Of(params IEnumerable<(string Path, string Text)> files) => ReleaseTemplates.Of(
        new FileTree([.. files.Select(file => new TreeFile(file.Path, file.Text))]),
        new ConfigSurroundings
        {
            Facts = new TemplateFacts { Static = new StaticSettings { Namespace = "shop" } },
            Options = new TemplateOptions { Time = TimeProvider.System, Random = System.Security.Cryptography.RandomNumberGenerator.Fill },
            Randomness = new StableRandomness(new Secret("a seed of the tests")),
        });
}
