using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Config.Validation;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Configuration;

/// <summary>The config pack: configuration items, values, validation, template contexts.</summary>
internal static class ConfigOperations
{
    private static readonly ConfigValidation Validation = new(GivenConfig.Cipher);

    public static readonly Pack Pack = new("config", new Dictionary<string, Operation>
    {
        ["config.context"] = new(c => new JsonObject
        {
            ["items"] = GivenConfig.Shown(ConfigEvaluation.Evaluate(
            GivenConfig.Groups(c, "configGroups"), GivenConfig.Items(c, "templateContext"), GivenConfig.Surroundings(c)))
        }, GivenConfig.SameItems),
        ["config.localImageName"] = new(c => Value(Function(c, "LocalImageName", c.Text("image")!))),
        ["config.localRegistryImagePullSecret"] = new(c => Value(GivenConfig.Decoded(Function(c, "LocalRegistryImagePullSecret")))),
        ["config.template"] = new(c => new JsonObject
        {
            ["config"] = KindWriter.ToJson(ConfigRendering.Render(
            GivenConfig.Config(c.Text("config")!), GivenConfig.Items(c, "values"), GivenConfig.Surroundings(c)))
        }, GivenConfig.SameConfig),
        ["config.applyValues"] = new(c => Value(KindWriter.ToJson(ConfigWithValues.Apply(GivenConfig.Kind<KotsConfig>(c, "config")!, GivenConfig.Items(c, "values"), () => "00000000")))),
        ["config.decodeUnicodeEscapes"] = new(c => Value(UnicodeEscapes.Decode(c.Text("input")!))),
        ["config.depgraph"] = new(GivenConfig.ResolveGraph, GivenConfig.SameSet),
        ["config.depgraphParse"] = new(GivenConfig.ResolveParsed, GivenConfig.SameSet),
        ["template.licenseFieldValue"] = new(c => Value(Function(c, "LicenseFieldValue", c.Text("fieldName")!))),
        ["template.licenseDockerCfg"] = new(c => new JsonObject { ["decoded"] = JsonNode.Parse(GivenConfig.Decoded(Function(c, "LicenseDockerCfg"))) }),
        ["template.build"] = new(GivenConfig.Build),
        ["template.random"] = new(GivenConfig.RandomTexts, (key, wanted, got) => key == "regex" || JsonCompare.Same(wanted, got)),
        ["template.distribution"] = new(c => Value(GivenConfig.Distribution(c))),
        ["template.version"] = new(c => Value(GivenConfig.Call(c, c.Text("function")!))),
        ["template.identity"] = new(c => Value(GivenConfig.Call(c, c.Text("function")!))),
        ["template.kurl"] = new(c => Value(GivenConfig.Call(c, c.Text("function")!))),
        ["config.validatableValue"] = new(c => Value(Validation.TextOf(c.Text("itemType")!, GivenConfig.Filled(c.Text("value")!)))),
        ["config.validateItem"] = new(c => Value(GivenConfig.Shown(Validation.Check(GivenConfig.Part<ConfigItem>(c, "item"))))),
        ["config.validateItems"] = new(c => Value(new JsonArray([.. Validation.Check(GivenConfig.Parts<ConfigItem>(c, "configItems")).Select(e => GivenConfig.Shown(e))]))),
        ["config.validateGroup"] = new(c => Value(GivenConfig.Shown(Validation.Check(GivenConfig.Part<ConfigGroup>(c, "configGroup"))))),
        ["config.validateSpec"] = new(c => Value(new JsonArray([.. Validation.Check(GivenConfig.Part<ConfigSpec>(c, "configSpec")).Select(e => GivenConfig.Shown(e))]))),
        ["config.validateRegex"] = new(c => Value(GivenConfig.Message(ConfigValidation.Check(GivenConfig.Part<RegexValidator>(c, "regexValidator"), c.Text("input")!)))),
        ["config.isValidatableItem"] = new(c => Value(ConfigValidation.IsChecked(GivenConfig.Part<ConfigItem>(c, "item")))),
        ["config.isValidatableGroup"] = new(c => Value(ConfigValidation.IsChecked(GivenConfig.Part<ConfigGroup>(c, "group")))),
        ["config.validate"] = new(c => Value(new JsonArray([.. ConfigValidation.Check(GivenConfig.Part<ConfigItemValidation>(c, "validator"), c.Text("value")!)
            .Select(m => GivenConfig.Message(m))]))),
        ["config.updateAppConfigValues"] = new(c => Value(GivenConfig.Shown(SubmittedConfig.Values(GivenConfig.Stored(c, "values"), GivenConfig.Groups(c, "configGroups"), cipher: null)))),
        ["config.mergeValues"] = new(c => Value(KindWriter.PartToJson(ConfigValuesMerge.Merge(
            GivenConfig.Kind<KotsConfig>(c, "config")!, GivenConfig.Kind<ConfigValues>(c, "existingValues")!, GivenConfig.Kind<ConfigValues>(c, "newValues")!, keepsOthers: true).Spec))),
        ["config.updateObject"] = new(c => Value(KindWriter.ToJson(ConfigFromValues.Update(GivenConfig.Kind<KotsConfig>(c, "config")!, GivenConfig.Kind<ConfigValues>(c, "updateValues")!)))),
        ["config.createValues"] = new(c => new JsonObject
        {
            ["values"] = GivenConfig.Shown(ConfigValuesCreation.Create(
            GivenConfig.Kind<KotsConfig>(c, "config"), GivenConfig.Kind<ConfigValues>(c, "existingValues"), GivenConfig.Surroundings(c))!.Spec.Values)
        }),
        ["kinds.boolOrString"] = new(c => GivenConfig.Truth(c)),
        ["kinds.quotedBoolYaml"] = new(c => Value(GivenConfig.WhenOfYaml(c.Text("input")!))),
        ["kinds.quotedBoolJson"] = new(c => Value(GivenConfig.Part<ConfigGroup>(new JsonObject { ["when"] = JsonNode.Parse(c.Text("input")!) }).When)),
    });

    private static JsonObject Value(JsonNode? value) => new() { ["value"] = value };

    private static string Function(ConformanceCase row, string name, params string[] arguments) => GivenConfig.Render(
        row, $"repl{{{{ {name} {string.Join(' ', arguments.Select(a => JsonValue.Create(a).ToJsonString(JsonCompare.Readable)))} }}}}");
}
