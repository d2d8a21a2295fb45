using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Kinds;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Config;

public sealed class ConfigEvaluationTests
{
    private static readonly ConfigSurroundings Plain = new() { Options = new TemplateOptions { Random = RandomNumberGenerator.Fill, Time = TimeProvider.System } };

    [Fact]
    public void A_stored_value_wins_also_when_it_is_empty_and_a_label_follows_the_document()
    {
        ConfigItem[] items = [Item("a", value: "spec", defaultText: "d"), Item("b", value: "spec"), Item("c", value: "spec") with { Type = "label" }];

        var result = Evaluate(items, ("a", ""), ("c", "old"));

        result.Find("a")!.Effective.ShouldBe("d");
        result.Find("b")!.Effective.ShouldBe("spec");
        result.Find("c")!.Effective.ShouldBe("spec");
    }

    [Fact]
    public void A_template_that_cannot_be_carried_out_leaves_the_item_empty() =>
        Evaluate([Item("a", value: "repl{{ IdentityServiceEnabled }}"), Item("b", value: "repl{{ ConfigOption \"a\" }}!")]).Find("b")!.Value.ShouldBe("!");

    [Fact]
    public void Items_that_wait_for_each_other_are_named()
    {
        ConfigItem[] items = [Item("a", value: "repl{{ ConfigOption \"b\" }}"), Item("b", value: "repl{{ ConfigOption \"a\" }}")];

        var problem = Should.Throw<ProblemException>(() => Evaluate(items)).Problem;

        problem.Code.ShouldBe("KE9401");
        problem.Why.ShouldContain("\"a\" depends on \"b\"; \"b\" depends on \"a\"");
    }

    [Fact]
    public void Random_values_of_one_seed_come_out_the_same_and_differ_from_item_to_item()
    {
        ConfigItem[] items = [Item("a", value: "repl{{ RandomString 16 }}"), Item("b", value: "repl{{ RandomString 16 }}")];
        var stable = Plain with { Randomness = new StableRandomness(PasswordCipher.NewKey(RandomNumberGenerator.Fill)) };
        ConfigItems Run() => ConfigEvaluation.Evaluate([new ConfigGroup { Items = items }], new ConfigItems(), stable);

        Run().Find("a").ShouldBe(Run().Find("a"));
        Run().Find("a").ShouldNotBe(Run().Find("b"));
        Evaluate(items).Find("a").ShouldNotBe(Evaluate(items).Find("a"));
    }

    [Fact]
    public void Creating_values_again_changes_nothing()
    {
        var config = new KotsConfig { Spec = new ConfigSpec { Groups = [new ConfigGroup { Items = [Item("a", value: "repl{{ RandomString 16 }}"), Item("b", defaultText: "repl{{ ConfigOption \"a\" }}")] }] } };

        var once = ConfigValuesCreation.Create(config, null, Plain)!;
        var twice = ConfigValuesCreation.Create(config, once, Plain)!;

        twice.Spec.Values.ShouldBe(once.Spec.Values, ignoreOrder: true);
        once.Spec.Values["b"].Default.ShouldBe(once.Spec.Values["a"].Value);
    }

    [Fact]
    public void Every_item_comes_after_those_it_waits_for()
    {
        // Item i may wait for items before it in a shuffled order: never a cycle.
        var edges = Gen.ListOf(Gen.Choose(0, 19).Two()).Select(list => list.Where(e => e.Item1 > e.Item2).ToArray());
        Prop.ForAll(edges.ToArbitrary(), list =>
        {
            var graph = new ConfigDependencies();
            for (var i = 19; i >= 0; i--)
                graph.Add($"{i}");
            foreach (var (item, needed) in list)
                graph.Add($"{item}", $"{needed}");
            var order = graph.InOrder().ToList();
            return order.Count == 20 && list.All(e => order.IndexOf($"{e.Item1}") > order.IndexOf($"{e.Item2}"));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_title_is_rendered_with_final_values_and_quotes_in_it_do_no_harm()
    {
        var config = new KotsConfig
        {
            Spec = new ConfigSpec
            {
                Groups = [new ConfigGroup { Name = "g", Items = [Item("a", defaultText: "it's") with { Title = "Is 'repl{{ ConfigOption \"a\" }}'", When = "repl{{ ConfigOptionEquals \"a\" \"x\" }}" }] }],
            },
        };

        var item = ConfigRendering.Render(config, new ConfigItems(), Plain).Spec.Groups[0].Items[0];

        item.Title.ShouldBe("Is 'it's'");
        item.When.ShouldBe("false");
    }

    [Fact]
    public void A_required_item_is_missing_only_while_it_can_be_seen()
    {
        var required = Item("a") with { Required = true };
        KotsConfig With(params ConfigItem[] items) => new() { Spec = new ConfigSpec { Groups = [new ConfigGroup { Items = items }] } };

        RequiredItems.Missing(With(required, required with { Hidden = true }, required with { When = "false" }, required with { Default = BoolOrString.FromText("x") }))
            .ShouldBe([required]);
        RequiredItems.Missing(With(required with { When = "False" })).Count.ShouldBe(1);
    }

    private static ConfigItem Item(string name, string value = "", string defaultText = "") =>
        new() { Name = name, Type = "text", Value = BoolOrString.FromText(value), Default = BoolOrString.FromText(defaultText) };

    private static ConfigItems Evaluate(ConfigItem[] items, params (string Name, string Value)[] stored) => ConfigEvaluation.Evaluate(
        [new ConfigGroup { Items = items }], new ConfigItems(stored.Select(s => KeyValuePair.Create(s.Name, new ItemValue(s.Value)))), Plain);
}
