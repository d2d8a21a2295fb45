using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Kinds;

public sealed class KindReaderTests
{
    private const string ConfigText = """
        apiVersion: kots.io/v1beta1
        kind: Config
        metadata:
          name: my-app
          creationTimestamp: null
        spec:
          groups:
            - name: web
              title: Web
              when: no
              items:
                - name: port
                  type: text
                  default: "8080"
                  when: "0"
                  props:
                    rows: 5
                - name: tls
                  type: bool
                  value: true
                  default: ~
                  validation: {regex: {pattern: "^a", message: "no"}}
                - name: many
                  type: text
                  repeatable: true
                  valuesByGroup: {web: {many-1: "1"}}
                  countByGroup: {web: 2}
        """;

    [Fact]
    public void A_config_reads_with_its_quirks_of_booleans()
    {
        var config = KindReader.Read<KotsConfig>(ConfigText, "config.yaml");

        var group = config.Spec.Groups.ShouldHaveSingleItem();
        group.When.ShouldBe("false");
        group.Items[0].When.ShouldBe("0");
        group.Items[0].Default.ShouldBe(BoolOrString.FromText("8080"));
        group.Items[1].Value.ShouldBe(BoolOrString.FromFlag(true));
        group.Items[1].Value.Text.ShouldBe("1");
        group.Items[1].Default.IsEmpty.ShouldBeTrue();
        group.Items[1].Items.ShouldBeEmpty();
        group.Items[2].ValuesByGroup["web"]["many-1"].ShouldBe("1");
        group.Items[2].CountByGroup["web"].ShouldBe(2);
        config.Metadata.Name.ShouldBe("my-app");
    }

    [Fact]
    public void Fields_that_nobody_knows_survive_a_round_trip()
    {
        var again = KindReader.Read<KotsConfig>(KindWriter.ToYaml(KindReader.Read<KotsConfig>(ConfigText, "config.yaml")), "again");

        again.Spec.Groups[0].Items[0].Unknown!["props"].GetProperty("rows").GetInt32().ShouldBe(5);
        again.Metadata.Unknown!.ContainsKey("creationTimestamp").ShouldBeTrue();
        again.Spec.Groups[0].Items[1].Value.ShouldBe(BoolOrString.FromFlag(true));
    }

    [Fact]
    public void Writing_keeps_the_order_people_know_and_leaves_out_what_is_empty()
    {
        var application = new KotsApplication
        {
            ApiVersion = KindNames.KotsV1,
            Kind = "Application",
            Metadata = new ObjectMetadata { Name = "app" },
            Spec = new ApplicationSpec { Title = "App", Ports = [new ApplicationPort { ServiceName = "web", ServicePort = 80 }], StatusInformers = ["deployment/web"] },
        };

        KindWriter.ToYaml(application).ShouldBe("""
            apiVersion: kots.io/v1beta1
            kind: Application
            metadata:
              name: app
            spec:
              title: App
              ports:
                - serviceName: web
                  servicePort: 80
              statusInformers:
                - deployment/web

            """);
    }

    [Fact]
    public void A_wrong_type_names_file_line_and_field()
    {
        var problem = Should.Throw<ProblemException>(() => KindReader.Read<KotsApplication>("""
            apiVersion: kots.io/v1beta1
            kind: Application
            spec:
              title: A
              statusInformers:
                - deployment/web
                - [a]
            """, "app.yaml")).Problem;

        problem.Code.ShouldBe("KE9001");
        problem.What.ShouldBe("app.yaml line 7: spec.statusInformers[1] must be text.");
        problem.Why.ShouldBe("It is a list.");
    }

    [Theory]
    [InlineData("spec: {title: 5}", "spec.title must be text.")]
    [InlineData("spec: {allowRollback: \"yes\"}", "spec.allowRollback must be true or false.")]
    [InlineData("spec: {ports: {a: b}}", "spec.ports must be a list.")]
    [InlineData("spec: {ports: [{servicePort: x}]}", "spec.ports[0].servicePort must be a whole number.")]
    [InlineData("spec: text", "spec must be a map.")]
    public void Wrong_types_are_told_in_words(string line, string expected) => KindReader.ReadAll("apiVersion: kots.io/v1beta1\nkind: Application\n" + line, "a.yaml")
        .ShouldHaveSingleItem().Problem!.What.ShouldEndWith(expected);

    [Fact]
    public void One_broken_document_leaves_the_others_of_its_file()
    {
        var documents = KindReader.ReadAll("# head\n---\napiVersion: v1\nkind: A\n---\nkind: Config\napiVersion: kots.io/v1beta1\nspec: {a: [repl{{ x }\n  - ]\n---\n---\napiVersion: kots.io/v1beta1\nkind: LintConfig\nspec: {rules: [{name: a, level: 7}]}\n", "many.yaml");

        documents.Select(d => (d.Kind, d.Line, d.IsKotsKind, Code: d.Problem?.Code)).ShouldBe([("A", 1, false, null), ("Config", 5, true, "KE1001"), ("LintConfig", 10, true, "KE9001")]);
        documents[1].Problem!.What.ShouldStartWith("many.yaml line 8");
        documents[2].Problem!.What.ShouldBe("many.yaml line 14: spec.rules[0].level must be error, warn, info or off.");
    }

    [Fact]
    public void A_repeated_key_counts_as_Kubernetes_counts_it() =>
        KindReader.Read<KotsApplication>("apiVersion: kots.io/v1beta1\nkind: Application\nspec: {title: a, title: b}", "a").Spec.Title.ShouldBe("b");

    [Fact]
    public void Kinds_of_ours_that_have_no_record_keep_everything()
    {
        var document = KindReader.ReadAll("apiVersion: troubleshoot.sh/v1beta2\nkind: Preflight\nmetadata: {name: p}\nspec: {collectors: [{clusterInfo: {}}]}", "p.yaml").ShouldHaveSingleItem();

        document.Record.ShouldBeOfType<OpaqueObject>().Unknown!["spec"].GetProperty("collectors").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void Another_kind_is_refused() => Should.Throw<ProblemException>(() => KindReader.Read<License>("apiVersion: kots.io/v1beta3\nkind: License", "l.yaml"))
        .Problem.Do.ShouldBe("Give a document that begins with apiVersion: kots.io/v1beta1 or kots.io/v1beta2 and kind: License.");

    [Fact]
    public void Entitlements_keep_their_type_and_whether_they_are_there()
    {
        var license = KindReader.Read<License>("""
            apiVersion: kots.io/v1beta1
            kind: License
            spec:
              licenseID: abc
              isKotsInstallEnabled: true
              entitlements:
                a: {value: "1"}
                b: {value: 1.232435e+06}
                c: {value: yes}
                d: {title: D}
            """, "l.yaml");

        license.Spec.Entitlements.Select(e => (e.Key, e.Value.Value.Type, e.Value.Value.Text)).ShouldBe(
            [("a", EntitlementType.Text, "1"), ("b", EntitlementType.Number, "1232435"), ("c", EntitlementType.Flag, "true"), ("d", EntitlementType.Missing, "")]);
        var written = KindWriter.ToJson(license)["spec"]!;
        written["entitlements"]!["d"]!.AsObject().ContainsKey("value").ShouldBeFalse();
        written["isKotsInstallEnabled"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("value: 1.5")]
    [InlineData("value: [a]")]
    [InlineData("value: null")]
    public void Other_entitlement_values_make_a_licence_unreadable(string value) =>
        KindReader.ReadAll($"apiVersion: kots.io/v1beta1\nkind: License\nspec: {{entitlements: {{a: {{{value}}}}}}}", "l").Single().Problem!.Code.ShouldBe("KE9001");

    [Fact]
    public void Chart_values_are_kept_as_they_are_also_nulls_and_templates()
    {
        var chart = KindReader.Read<HelmChart>("""
            apiVersion: kots.io/v1beta2
            kind: HelmChart
            metadata: {name: obj}
            spec:
              chart: {name: web, chartVersion: 1.0.0}
              exclude: 'repl{{ ConfigOptionEquals "a" "0" }}'
              values: {a: null, b: {c: 1}}
              optionalValues:
                - when: "true"
                  values: repl{{ ConfigOption "x" }}
                - when: 'false'
                  recursiveMerge: true
                  values: {d: [1]}
            """, "chart.yaml");

        chart.ReleaseName.ShouldBe("web");
        chart.FolderName.ShouldBe("web");
        chart.Spec.Values!.ContainsKey("a").ShouldBeTrue();
        chart.Spec.OptionalValues[0].Text.ShouldBe("repl{{ ConfigOption \"x\" }}");
        chart.Spec.OptionalValues[1].Map!["d"].ShouldNotBeNull();
        KindWriter.ToJson(chart)["spec"]!["values"]!.ToJsonString().ShouldBe("""{"a":null,"b":{"c":1}}""");
        KindWriter.ToJson(chart).ContainsKey("folderName").ShouldBeFalse();
    }
}
