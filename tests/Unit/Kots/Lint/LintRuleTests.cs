using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Lint;
using Kots.Embedded.Kots.Lint.Installers;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Lint;

/// <summary>For every rule the smallest thing that it refuses, and the line that it names.</summary>
public sealed class LintRuleTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n";
    private const string Resources = "resources: {limits: {cpu: 1, memory: 1}, requests: {cpu: 1, memory: 1}}";
    private const string App = "apiVersion: kots.io/v1beta1\nkind: Application\nspec:\n  title: A\n  icon: i\n  statusInformers: [deployment/web]\n";
    private const string Chart = "apiVersion: kots.io/v1beta2\nkind: HelmChart\nmetadata: {name: db}\nspec:\n  chart: {name: db, chartVersion: 1.0.0}\n";

    [Theory]
    [InlineData("config-option-invalid-type", 14, "- {name: a, type: number}")]
    [InlineData("config-option-is-circular", 14, "- {name: a, type: text, default: '{{repl ConfigOption \"a\"}}'}")]
    [InlineData("config-option-is-circular", 14, "- {name: a, type: text, default: '{{repl ConfigOption \"b\"}}'}\n- {name: b, type: text, default: '{{repl ConfigOption \"a\"}}'}")]
    [InlineData("config-option-when-is-invalid", 14, "- {name: a, type: text, when: maybe}")]
    [InlineData("config-option-when-is-invalid", 14, "- {name: a, type: text, when: 'x {{repl ConfigOption \"host\" }}'}")]
    [InlineData("config-option-invalid-regex-validator", 14, "- {name: a, type: text, validation: {regex: {pattern: '(?=a)', message: m}}}")]
    [InlineData("config-option-regex-validator-invalid-type", 14, "- {name: a, type: bool, validation: {regex: {pattern: a, message: m}}}")]
    [InlineData("config-option-password-type", 15, "- name: api_token\n  type: text")]
    [InlineData("config-option-not-found", 14, "- {name: a, type: text, value: 'repl{{ ConfigOption \"b\" }}'}")]
    [InlineData("config-option-not-found", 14, "- {name: a, type: text, value: 'repl{{ ConfigOptionData \"b\" }}'}")]
    [InlineData("config-option-not-repeatable", 14, "- {name: a, type: text, value: '{{repl ConfigOption \"[[repl host ]]\" }}'}")]
    [InlineData("config-option-not-repeatable", 14, "- {name: a, type: text, value: '{{repl ConfigOptionName \"[[repl .host ]]\" }}'}")]
    [InlineData("config-option-when-shows", 14, "- {name: a, type: text, when: 'False'}")]
    [InlineData("config-option-in-arithmetic", 14, "- {name: a, type: text, value: '{{repl Add (ConfigOption \"host\") 1 }}'}")]
    [InlineData("config-option-in-arithmetic", 14, "- {name: a, type: text, value: '{{repl Add 1 (ConfigOption \"host\") }}'}")]
    [InlineData("config-option-bool-value", 14, "- {name: a, type: bool, default: 'true'}")]
    [InlineData("config-option-unknown-choice", 14, "- {name: a, type: radio, default: c, items: [{name: a-b}, {name: a-c}]}")]
    [InlineData("config-option-duplicate-name", 14, "- {name: host, type: text}")]
    [InlineData("config-option-duplicate-name", 14, "- {name: large, type: text}")]
    [InlineData("config-option-tested-as-text", 15, "- {name: a, type: text}\n- {name: b, type: text, value: '{{repl if ConfigOption \"tls\" }}x{{repl end }}'}")]
    [InlineData("repeat-option-missing-template", 14, "- {name: a, type: text, repeatable: true, valuesByGroup: {main: {a-1: x}}}")]
    [InlineData("repeat-option-missing-valuesByGroup", 14, "- {name: a, type: text, repeatable: true, templates: [{kind: A}]}")]
    [InlineData("repeat-option-malformed-yamlpath", 16, "- name: a\n  type: text\n  templates: [{kind: A, yamlPath: spec.x}]\n  repeatable: true\n  valuesByGroup: {main: {a-1: x}}")]
    [InlineData("required", 14, "- {name: a}")]
    [InlineData("additional_property_not_allowed", 14, "- {name: a, type: text, tittle: A}")]
    [InlineData("config-is-invalid", 15, "- name: a\n  title: [a]\n  type: text")]
    public void A_Config_is_checked(string rule, int line, string items) => ShouldBeTold(CleanRelease.ConfigWith(items), rule, line);

    [Theory]
    [InlineData("invalid-yaml", 4, "apiVersion: v1\nkind: A\na: 1\na: 2")]
    [InlineData("missing-kind-field", 1, "apiVersion: v1")]
    [InlineData("missing-api-version-field", 1, "kind: A")]
    [InlineData("duplicate-kots-kind", 1, "apiVersion: troubleshoot.replicated.com/v1beta1\nkind: Preflight")]
    [InlineData("duplicate-object", 3, "apiVersion: v1\nkind: Service\nmetadata: {name: web}")]
    [InlineData("backup-resource-required-when-restore-exists", 2, "apiVersion: velero.io/v1\nkind: Restore")]
    [InlineData("network-policy-not-enforced", 2, "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}")]
    [InlineData("deployment-phase-annotation", 3, "apiVersion: v1\nkind: A\nmetadata: {annotations: {kots.io/creation-phase: '10000'}}")]
    [InlineData("deployment-phase-annotation", 5, "apiVersion: v1\nkind: A\nmetadata:\n  annotations:\n    kots.io/deletion-phase: soon")]
    [InlineData("wait-for-properties-annotation", 3, "apiVersion: v1\nkind: A\nmetadata: {annotations: {kots.io/wait-for-properties: '.status.phase'}}")]
    [InlineData("wait-for-properties-annotation", 3, "apiVersion: v1\nkind: A\nmetadata: {annotations: {kots.io/wait-for-properties: ''}}")]
    [InlineData("wait-for-properties-annotation", 3, "apiVersion: v1\nkind: A\nmetadata: {annotations: {kots.io/wait-for-properties: '.a[=b'}}")]
    [InlineData("wait-for-ready-annotation", 3, "apiVersion: v1\nkind: A\nmetadata: {annotations: {kots.io/wait-for-ready: 'yes'}}")]
    [InlineData("inclusion-annotation", 3, "apiVersion: v1\nkind: A\nmetadata: {annotations: {kots.io/when: 'repl{{ ConfigOption \"key\" }}'}}")]
    [InlineData("inclusion-annotation", 3, "apiVersion: v1\nkind: A\nmetadata: {annotations: {kots.io/exclude: maybe}}")]
    [InlineData("unknown-annotation", 3, "apiVersion: v1\nkind: A\nmetadata: {annotations: {kots.io/excluded: 'true'}}")]
    [InlineData("invalid-kubernetes-installer", 3, "apiVersion: cluster.kurl.sh/v1beta1\nkind: Installer\nspec: {kubernetes: {version: 1.29.x}, containerd: {version: 1.7.1}, flannel: {version: 0.22.0}}")]
    [InlineData("deprecated-kubernetes-installer-version", 1, "apiVersion: kurl.sh/v1beta1\nkind: Installer\nspec: {kubernetes: {version: 1.29.1}, containerd: {version: 1.7.1}, flannel: {version: 0.22.0}}")]
    [InlineData("kubernetes-installer-misconfiguration", 3, "apiVersion: cluster.kurl.sh/v1beta1\nkind: Installer\nspec: {kubernetes: {version: 1.29.1}, containerd: {version: 1.7.1}}")]
    [InlineData("kubernetes-installer-incompatibility", 5, "apiVersion: cluster.kurl.sh/v1beta1\nkind: Installer\nspec:\n  kubernetes: {version: 1.26.1}\n  containerd: {version: 1.5.1}\n  flannel: {version: 0.22.0}")]
    [InlineData("kubernetes-installer-unknown-property", 4, "apiVersion: cluster.kurl.sh/v1beta1\nkind: Installer\nspec:\n  flanel: {}\n  kubernetes: {version: 1.26.1}\n  containerd: {version: 1.6.1}\n  flannel: {version: 0.22.0}")]
    [InlineData("troubleshoot-unknown-key", 3, "apiVersion: troubleshoot.sh/v1beta2\nkind: Collector\nspec: {collectors: [{clusterInfos: {}}]}")]
    [InlineData("troubleshoot-unknown-key", 3, "apiVersion: troubleshoot.sh/v1beta2\nkind: HostPreflight\nspec: {analyzer: []}")]
    [InlineData("troubleshoot-outcome", 7, "apiVersion: troubleshoot.sh/v1beta2\nkind: HostPreflight\nspec:\n  analyzers:\n    - cpu:\n        outcomes:\n          - {when: count < 4, message: too few}")]
    [InlineData("ec-version-required", 3, "apiVersion: embeddedcluster.replicated.com/v1beta1\nkind: Config\nspec: {}")]
    [InlineData("ec-helm-extension-version-required", 3, "apiVersion: embeddedcluster.replicated.com/v1beta1\nkind: Config\nspec: {version: 2.1.0, extensions: {helm: {charts: [{name: a}]}}}")]
    [InlineData("lint-config-without-effect", 3, "apiVersion: kots.io/v1beta1\nkind: LintConfig\nspec: {rules: [{name: nothing-like-it-at-all, level: warn}]}")]
    [InlineData("invalid-type", 3, "apiVersion: kots.io/v1beta1\nkind: Identity\nspec: {roles: 1}")]
    public void Documents_are_checked(string rule, int line, string document) => ShouldBeTold(new TreeFile("x.yaml", document), rule, line);

    [Theory]
    [InlineData("unable-to-render", 3, "apiVersion: v1\nkind: A\ndata: 'repl{{ if }}'")]
    [InlineData("unable-to-render", 4, "apiVersion: v1\nkind: A\n# why\ndata: \"repl{{ UrlPathEscape \\\"a\\\" }}\"")]
    [InlineData("unable-to-render", 3, "apiVersion: v1\nkind: A\ndata: \"{{repl ConfigOption \\\"host\\\" }}\"")]
    [InlineData("unable-to-render", 4, "apiVersion: v1\nkind: A\ndata: a\n# {{repl ConfigOption 1 }}\n")]
    [InlineData("unable-to-render", 5, "apiVersion: v1\nkind: A\ndata: |\n  a repl{{ ConfigOption \"host\" }}\n  b repl{{ ConfigOption 1 }}\n")]
    [InlineData("unable-to-render", 9, "apiVersion: v1\nkind: A\ndata: {a: '{{repl print \"b\" }}'}\n---\napiVersion: v1\nkind: B\ndata:\n# why\n  a: '{{repl print \"b }}'")]
    [InlineData("unable-to-render", 3, "apiVersion: v1\nkind: A\ndata: '{{repl fail \"no\" }}'")]
    [InlineData("invalid-rendered-yaml", 3, "apiVersion: v1\nkind: A\ndata: repl{{ print \"[\" }}")]
    [InlineData("template-function-limited", 3, "apiVersion: v1\nkind: A\ndata: 'repl{{ env \"HOME\" }}'")]
    [InlineData("template-function-limited", 3, "apiVersion: v1\nkind: A\ndata: '{{repl \"$HOME\" | expandenv }}'")]
    [InlineData("template-function-off", 3, "apiVersion: v1\nkind: A\ndata: 'repl{{ getHostByName \"a\" }}'")]
    public void Templates_are_checked(string rule, int line, string document) => ShouldBeTold(new TreeFile("x.yaml", document), rule, line);

    [Theory]
    [InlineData("application-icon", 3, "apiVersion: kots.io/v1beta1\nkind: Application\nspec:\n  title: A\n  statusInformers: [deployment/web]\n")]
    [InlineData("application-statusInformers", 3, "apiVersion: kots.io/v1beta1\nkind: Application\nspec:\n  title: A\n  icon: i\n")]
    [InlineData("invalid-target-kots-version", 7, App + "  targetKotsVersion: '1.2'\n")]
    [InlineData("invalid-min-kots-version", 7, App + "  minKotsVersion: v1.2.x\n")]
    [InlineData("template-in-literal-field", 7, App + "  releaseNotes: repl{{ ConfigOption \"host\" }}\n")]
    [InlineData("removed-field", 7, App + "  kustomizeVersion: 3.5.4\n")]
    [InlineData("required", 4, "apiVersion: kots.io/v1beta1\nkind: Application\nspec:\n  icon: i\n  statusInformers: [deployment/web]\n")]
    [InlineData("invalid-status-informer-format", 8, "apiVersion: kots.io/v1beta1\nkind: Application\nspec:\n  title: A\n  icon: i\n  statusInformers:\n    - deployment/web\n    - web\n")]
    [InlineData("nonexistent-status-informer-object", 6, "apiVersion: kots.io/v1beta1\nkind: Application\nspec:\n  title: A\n  icon: i\n  statusInformers: [deployment/other]\n")]
    [InlineData("unwatched-status-informer-kind", 6, "apiVersion: kots.io/v1beta1\nkind: Application\nspec:\n  title: A\n  icon: i\n  statusInformers: [job/web]\n")]
    public void The_Application_is_checked(string rule, int line, string application) => ShouldBeTold(new TreeFile("application.yaml", application), rule, line);

    [Theory]
    [InlineData("invalid-helm-release-name", 6, Chart + "  releaseName: Bad_Name\n")]
    [InlineData("field-of-other-version", 6, Chart + "  useHelmInstall: true\n")]
    [InlineData("optional-values-when-is-invalid", 6, Chart + "  optionalValues: [{when: '{{repl ConfigOption \"key\" }}', values: {}}]\n")]
    [InlineData("template-in-builder", 7, Chart + "  builder:\n    host: repl{{ ConfigOption \"host\" }}\n")]
    [InlineData("helm-archive-missing", 5, "apiVersion: kots.io/v1beta2\nkind: HelmChart\nmetadata: {name: db}\nspec:\n  chart: {name: db, chartVersion: 2.0.0}\n")]
    [InlineData("required", 5, "apiVersion: kots.io/v1beta2\nkind: HelmChart\nmetadata: {name: db}\nspec:\n  chart: {name: db}\n")]
    public void HelmCharts_are_checked(string rule, int line, string chart) => ShouldBeTold(new TreeFile("db.yaml", chart), rule, line);

    [Theory]
    [InlineData("replicas-1", 4, "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 1}")]
    [InlineData("hardcoded-namespace", 3, "apiVersion: v1\nkind: A\nmetadata: {namespace: here}")]
    [InlineData("privileged", 5, Pod + "  containers: [{name: a, image: i, " + Resources + ", securityContext: {privileged: true}}]")]
    [InlineData("allow-privilege-escalation", 5, Pod + "  allowPrivilegeEscalation: true")]
    [InlineData("container-image-latest-tag", 5, Pod + "  containers: [{name: a, image: 'i:latest', " + Resources + "}]")]
    [InlineData("container-image-local-image-name", 5, Pod + "  containers: [{name: a, image: '{{repl LocalImageName \"i\" }}', " + Resources + "}]")]
    [InlineData("container-resources", 5, Pod + "  containers: [{name: a, image: i}]")]
    [InlineData("container-resource-limits", 5, Pod + "  containers: [{name: a, image: i, resources: {requests: {cpu: 1, memory: 1}}}]")]
    [InlineData("container-resource-requests", 5, Pod + "  containers: [{name: a, image: i, resources: {limits: {cpu: 1, memory: 1}}}]")]
    [InlineData("resource-limits-cpu", 5, Pod + "  containers: [{name: a, image: i, resources: {limits: {memory: 1}, requests: {cpu: 1, memory: 1}}}]")]
    [InlineData("resource-limits-memory", 5, Pod + "  containers: [{name: a, image: i, resources: {limits: {cpu: 1}, requests: {cpu: 1, memory: 1}}}]")]
    [InlineData("resource-requests-cpu", 5, Pod + "  containers: [{name: a, image: i, resources: {limits: {cpu: 1, memory: 1}, requests: {memory: 1}}}]")]
    [InlineData("resource-requests-memory", 5, Pod + "  containers: [{name: a, image: i, resources: {limits: {cpu: 1, memory: 1}, requests: {cpu: 1}}}]")]
    [InlineData("volumes-host-paths", 6, Pod + "  volumes:\n    - {name: a, hostPath: {path: /a}}")]
    [InlineData("may-contain-secrets", 4, "apiVersion: v1\nkind: A\ndata:\n  url: http://me:secret@db:5432/x")]
    [InlineData("may-contain-secrets", 4, "apiVersion: v1\nkind: A\ndata:\n  db_password: hunter2")]
    public void Workloads_are_checked(string rule, int line, string document) => ShouldBeTold(new TreeFile("x.yaml", document), rule, line);

    [Fact]
    public void Docker_s_socket_is_told_beside_the_folder_of_the_host() =>
        CleanRelease.With(new TreeFile("x.yaml", Pod + "  volumes: [{name: a, hostPath: {path: /var/run/docker.sock}}]")).Select(r => r.Rule).ShouldBe(["volumes-host-paths", "volume-docker-sock"]);

    [Fact]
    public void Archives_and_HelmCharts_belong_together()
    {
        var results = CleanRelease.With(CleanRelease.Archive("more-1.0.0.tgz", "more", "1.0.0"), new TreeFile("bad.tgz", "no gzip"));

        results.Select(r => (r.Rule, r.File, r.Line)).ShouldBe([("invalid-archive", "bad.tgz", 0), ("helm-chart-missing", "more-1.0.0.tgz", 0)]);
    }

    [Fact]
    public void A_value_that_is_called_almost_as_one_of_the_chart_is_told()
    {
        var chart = new TreeFile("db.yaml", Chart + "  values:\n    replicaCont: 2\n    host: a\n    sub: {}\n    other: {}\n    global: {}\n");
        var archive = CleanRelease.Archive("db-1.0.0.tgz", "db", "1.0.0\ndependencies: [{name: subchart, alias: sub}]", ("values.yaml", "replicaCount: 1\nhost: b\n"));

        var result = CleanRelease.With(chart, archive).ShouldHaveSingleItem();
        (result.Rule, result.Line, result.Remedy).ShouldBe(("helm-value-not-in-chart", 7, "Did you mean replicaCount?"));
    }

    [Fact]
    public void A_chart_that_was_not_packaged_is_told_once_and_not_read() => CleanRelease.With(new TreeFile("web/Chart.yaml", "name: web"), new TreeFile("web/values.yaml", "a: ["),
            new TreeFile("web/templates/a.yaml", "{{ if }}"), new TreeFile("web/charts/db/Chart.yaml", "name: db"), new TreeFile("web2.yaml", "apiVersion: v1\nkind: A"))
        .Select(r => (r.Rule, r.File, r.Line)).ShouldBe([("unpacked-chart", "web/Chart.yaml", 1)]);

    [Fact]
    public void A_release_name_is_there_once_in_each_version()
    {
        var second = new TreeFile("second.yaml", Chart + "  releaseName: db\n");
        var first = new TreeFile("first.yaml", "apiVersion: kots.io/v1beta1\nkind: HelmChart\nmetadata: {name: db}\nspec:\n  chart: {name: db, chartVersion: 1.0.0, releaseName: db}\n");

        CleanRelease.With(second).Select(r => (r.Rule, r.File, r.Line)).ShouldBe([("duplicate-helm-release-name", "db.yaml", 6), ("duplicate-helm-release-name", "second.yaml", 6)]);
        CleanRelease.With(first).ShouldBeEmpty();
    }

    [Fact]
    public void Checks_may_lie_in_a_chart()
    {
        var withoutChecks = new TreeFile("checks.yaml", "");
        const string Secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  labels:\n    troubleshoot.sh/kind: preflight\n---\nmetadata: {labels: {troubleshoot.sh/kind: support-bundle}}\n";

        CleanRelease.With(withoutChecks, CleanRelease.Archive("db-1.0.0.tgz", "db", "1.0.0", ("templates/checks.yaml", Secret))).ShouldBeEmpty();
        CleanRelease.With(withoutChecks, CleanRelease.Archive("db-1.0.0.tgz", "db", "1.0.0", ("templates/checks.yaml", "apiVersion: troubleshoot.sh/v1beta2\nkind: Preflight\n")))
            .Select(r => r.Rule).ShouldBe(["troubleshoot-spec", "troubleshoot-spec-in-chart-without-crd"]);
    }

    [Fact]
    public void A_chart_with_a_NetworkPolicy_is_told_once() =>
        CleanRelease.With(CleanRelease.Archive("db-1.0.0.tgz", "db", "1.0.0", ("templates/a.yaml", "{{ if .Values.x }}\nkind: NetworkPolicy\n{{ end }}"), ("templates/b.yaml", "kind: NetworkPolicy\n")))
            .Select(r => (r.Rule, r.File)).ShouldBe([("network-policy-not-enforced", "db-1.0.0.tgz")]);

    [Fact]
    public void A_Preflight_for_an_embedded_cluster_of_version_3_is_of_a_new_form()
    {
        var cluster = new TreeFile("ec.yaml", "apiVersion: embeddedcluster.replicated.com/v1beta1\nkind: Config\nspec: {version: 3.0.0}");

        CleanRelease.With(cluster).Select(r => (r.Rule, r.File, r.Line)).ShouldBe([("ec-v3-preflight-api-version", "checks.yaml", 1)]);
    }

    [Fact]
    public void Functions_of_an_embedded_cluster_are_told_only_where_there_is_one()
    {
        var template = new TreeFile("x.yaml", "apiVersion: v1\nkind: A\ndata: 'repl{{ ReplicatedImageName \"a\" }}'");
        var cluster = new TreeFile("ec.yaml", "apiVersion: embeddedcluster.replicated.com/v1beta1\nkind: Config\nspec: {version: 3.0.0}");

        CleanRelease.With(template).Select(r => r.Rule).ShouldBe(["unable-to-render", "template-function-of-embedded-cluster"], ignoreOrder: true);
        CleanRelease.With(template, cluster).Where(r => r.File == "x.yaml").Select(r => r.Rule).ShouldBe(["template-function-of-embedded-cluster"]);
    }

    [Fact]
    public void Versions_of_an_Installer_are_looked_up_where_they_are_known()
    {
        var installer = new TreeFile("x.yaml", "apiVersion: cluster.kurl.sh/v1beta1\nkind: Installer\nspec: {kubernetes: {version: 1.26.9}, containerd: {version: 1.6.1}, flannel: {version: 0.22.0}}");
        var versions = new AddonVersions(new Dictionary<string, IReadOnlyList<string>> { ["kubernetes"] = ["latest", "1.26.1", "1.25.3"] });

        CleanRelease.With(installer).ShouldBeEmpty();
        var result = Linter.Run(new FileTree([.. CleanRelease.Files.Values, installer]), versions).Results.ShouldHaveSingleItem();
        (result.Rule, result.Remedy).ShouldBe(("kubernetes-installer-unknown-addon", "Set spec.kubernetes.version to 1.26.1."));
    }

    [Fact]
    public void An_action_may_begin_in_one_document_and_end_in_another() => CleanRelease.With(new TreeFile("x.yaml",
        "# {{repl if ConfigOptionEquals \"tls\" \"0\" }}\napiVersion: v1\nkind: A\nmetadata: {name: a}\n---\napiVersion: v1\nkind: B\nmetadata:\n  namespace: repl{{ Namespace }}\n# {{repl end }}\n")).ShouldBeEmpty();

    [Fact]
    public void An_option_in_arithmetic_may_be_made_a_number_first() =>
        CleanRelease.With(new TreeFile("x.yaml", "apiVersion: v1\nkind: A\ndata: 'repl{{ Add (ConfigOption \"host\" | ParseInt) 1 }}'")).ShouldBeEmpty();

    [Fact]
    public void Advice_names_what_was_meant()
    {
        Remedy(new TreeFile("x.yaml", "apiVersion: v1\nkind: A\ndata: 'repl{{ ConfigOptoin \"host\" }}'")).ShouldBe("Did you mean ConfigOption?");
        Remedy(new TreeFile("x.yaml", "apiVersion: v1\nkind: A\ndata: 'repl{{ ConfigOption \"hots\" }}'")).ShouldBe("Did you mean host?");
        Remedy(new TreeFile("x.yaml", "apiVersion: v1\nkind: A\ndata: 'repl{{ UrlPathEscape \"hots\" }}'")).ShouldContain("UrlEncode");
        Remedy(new TreeFile("x.yaml", "apiVersion: v1\nkind: A\ndata: {{repl ConfigOption \"host\" }}")).ShouldStartWith("Put the value in quotes");
        Remedy(new TreeFile("x.yaml", "apiVersion: v1\nkind: A\ndata: \"{{repl ConfigOption \\\"host\\\" }}\"")).ShouldStartWith("Put the YAML value in single quotes");
        Remedy(new TreeFile("x.yaml", "apiVersion: v1\nkind: A\ndata: \"repl{{ print 'host' }}\"")).ShouldStartWith("Write texts in double quotes");
        Remedy(new TreeFile("x.yaml", "apiVersion: v1\nkind: A\ndata: \"repl{{ ConfigOptionName 'x' | ToUpper }}\"")).ShouldStartWith("Write texts in double quotes");
        Remedy(CleanRelease.ConfigWith("- {name: a, type: text, description: A}")).ShouldBe("Did you mean help_text?");
        Remedy(new TreeFile("x.yaml", "apiVersion: v1\nkind: A\nmetadata: {annotations: {kots.io/excluded: 'true'}}")).ShouldBe("Did you mean kots.io/exclude?");
    }

    [Fact]
    public void Words_in_strings_and_comments_of_a_template_are_no_functions() =>
        CleanRelease.With(new TreeFile("x.yaml", "apiVersion: v1\nkind: A\ndata: 'repl{{ print \"env}} env\" }} {{repl/* env */}} {{repl .env }}'")).ShouldBeEmpty();

    private static string Remedy(TreeFile file) => CleanRelease.With(file).OrderByDescending(r => r.Level).First().Remedy;

    private static void ShouldBeTold(TreeFile file, string rule, int line)
    {
        var result = CleanRelease.With(file).Where(r => r.File == file.Path || r.File == "").ShouldHaveSingleItem();

        (result.Rule, result.Line, result.File).ShouldBe((rule, line, file.Path));
        result.Level.ShouldBe(LintRules.Find(rule)!.Level);
    }
}
