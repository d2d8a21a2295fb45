namespace Kots.Embedded.Kots.Lint;

public static partial class LintRules
{
    private const string Version = "Write a whole version, such as 1.120.0.";
    private const string OneOnly = "Keep one document of this kind: the last one that is read wins without a word.";

    private static IEnumerable<LintRule> Reference =>
    [
        new("additional_property_not_allowed", LintLevel.Warn, "a kind has a field that it does not know", "Remove it, or correct its name: it does nothing."),
        new("application-icon", LintLevel.Warn, "the Application has no icon", "Set spec.icon."),
        new("application-spec", LintLevel.Warn, "the release has no Application", "Add a kots.io/v1beta1 Application."),
        new("application-statusInformers", LintLevel.Warn, "the Application has no statusInformers", "Name the objects that tell whether the application is ready in spec.statusInformers."),
        new("config-is-invalid", LintLevel.Error, "a value in the Config is of a wrong type", "Correct the value at the place named.") { IsFixed = true },
        new("config-option-invalid-regex-validator", LintLevel.Error, "a pattern is no regular expression of RE2", "Use the syntax of RE2: no looking around, no back references."),
        new("config-option-invalid-type", LintLevel.Error, "an item's type is unknown", "Use text, textarea, password, file, bool, select, select_one, select_many, dropdown, radio, label or heading."),
        new("config-option-is-circular", LintLevel.Error, "an option refers to itself, or items wait for each other", "An option cannot be worked out from itself: refer to another one."),
        new("config-option-not-found", LintLevel.Warn, "a template names an option that the Config does not have", "Correct the name, or add the option to the Config."),
        new("config-option-not-repeatable", LintLevel.Error, "a template names an option as repeated ([[repl x ]]) that is not repeatable", "Make the item repeatable, or name it without brackets."),
        new("config-option-password-type", LintLevel.Warn, "an option is called password, secret or token and is of another type", "Use type: password, so that the value is encrypted and not shown."),
        new("config-option-regex-validator-invalid-type", LintLevel.Error, "an item with a pattern has no text to check", "Validate text, textarea, password and file only."),
        new("config-option-when-is-invalid", LintLevel.Error, "a condition is neither a truth value nor one template that is the whole value", "Write true, false, or one template that is the whole value, on one line."),
        new("config-spec", LintLevel.Warn, "the release has no Config", "Add a kots.io/v1beta1 Config if there is anything to ask the customer."),
        new("deployment-phase-annotation", LintLevel.Error, "kots.io/creation-phase or deletion-phase is no number from -9999 to 9999", "Write a whole number from -9999 to 9999, in quotes.") { IsFixed = true },
        new("deprecated-kubernetes-installer-version", LintLevel.Warn, "an Installer is of kurl.sh/v1beta1", "Use apiVersion: cluster.kurl.sh/v1beta1."),
        new("duplicate-helm-release-name", LintLevel.Error, "two HelmCharts of one apiVersion have the same release name", "Give each HelmChart a release name of its own."),
        new("duplicate-kots-kind", LintLevel.Error, "a kind of which a release has one is there twice", OneOnly),
        new("ec-helm-extension-version-required", LintLevel.Error, "a chart that an embedded cluster adds has no version", "Set the chart's version."),
        new("ec-v3-preflight-api-version", LintLevel.Error, "a Preflight for an embedded cluster of version 3 is not of troubleshoot.sh/v1beta3", "Write the Preflight for troubleshoot.sh/v1beta3.") { IsFixed = true },
        new("ec-version-required", LintLevel.Error, "the Config of an embedded cluster has no version", "Set spec.version."),
        new("helm-archive-missing", LintLevel.Error, "a HelmChart names a chart and version of which there is no archive", "Add the archive of this chart and version, as `helm package` makes it.") { IsFixed = true },
        new("helm-chart-missing", LintLevel.Error, "there is an archive that no HelmChart names", "Add a HelmChart that names this chart and version.") { IsFixed = true },
        new("invalid-helm-release-name", LintLevel.Error, "a release name is none that Helm takes", "Use lower-case letters, digits, dots and dashes, at most 53 characters."),
        new("invalid-kubernetes-installer", LintLevel.Error, "an Installer names latest or a .x version", "Name an exact version: what is released must not change later."),
        new("invalid-min-kots-version", LintLevel.Error, "minKotsVersion is no version", Version),
        new("invalid-rendered-yaml", LintLevel.Error, "a document is no YAML once its templates are rendered with the Config's defaults", "Correct the template: what it gives needs quotes, or another indent.") { IsFixed = true },
        new("invalid-status-informer-format", LintLevel.Warn, "a status informer is not [namespace/]kind/name", "Write [namespace/]kind/name, such as deployment/web."),
        new("invalid-target-kots-version", LintLevel.Error, "targetKotsVersion is no version", Version),
        new("invalid-type", LintLevel.Error, "a value in a kind is of a wrong type: the document would be left out", "Correct the value at the place named."),
        new("invalid-yaml", LintLevel.Error, "a file is no YAML, or has a key twice", "Correct the YAML at the place named.") { IsFixed = true },
        new("kubernetes-installer-incompatibility", LintLevel.Error, "an Installer has add-ons of versions that do not go together", "Take another version of one of them.") { IsFixed = true },
        new("kubernetes-installer-misconfiguration", LintLevel.Error, "an Installer lacks something, has too much of it, or has a setting that is wrong", "Correct the Installer at the place named.") { IsFixed = true },
        new("kubernetes-installer-unknown-addon", LintLevel.Error, "an Installer names a version that does not exist (told where the versions are known)", "Name a version that there is.") { IsFixed = true },
        new("kubernetes-installer-unknown-property", LintLevel.Error, "an Installer has a block that nobody knows", "Remove it, or correct its name.") { IsFixed = true },
        new("missing-api-version-field", LintLevel.Error, "a document has no apiVersion", "Add apiVersion: to the document."),
        new("missing-kind-field", LintLevel.Error, "a document has no kind", "Add kind: to the document."),
        new("nonexistent-status-informer-object", LintLevel.Warn, "no document is the object that a status informer names", "Correct the name; an object of a chart is not seen here, and all is well then."),
        new("preflight-spec", LintLevel.Warn, "the release has no Preflight", "Add a Preflight that checks what the application needs."),
        new("repeat-option-malformed-yamlpath", LintLevel.Error, "a yamlPath does not end with an index", "End yamlPath with the index of a list, such as spec.ports[0]."),
        new("repeat-option-missing-template", LintLevel.Error, "a repeatable item has no templates", "Name the documents that are repeated in templates."),
        new("repeat-option-missing-valuesByGroup", LintLevel.Error, "a repeatable item has no valuesByGroup", "Give at least one value in valuesByGroup."),
        new("required", LintLevel.Warn, "a field is missing that a kind needs", "Add the field."),
        new("troubleshoot-spec", LintLevel.Warn, "the release has neither a SupportBundle nor a Collector", "Add a SupportBundle that collects what your support needs."),
        new("troubleshoot-spec-in-chart-without-crd", LintLevel.Warn, "a chart has a document of troubleshoot.sh as an object of its own", "Put it into a Secret with the label troubleshoot.sh/kind: a cluster does not know the kind."),
        new("unable-to-render", LintLevel.Error, "a template is wrong, or cannot be carried out with the Config's defaults", "Correct the template at the place named.") { IsFixed = true },
        new("wait-for-properties-annotation", LintLevel.Error, "kots.io/wait-for-properties is no list of path=value", "Write path=value pairs with commas between them, such as .status.phase=Ready.") { IsFixed = true },
    ];
}
