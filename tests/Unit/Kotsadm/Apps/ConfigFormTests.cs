using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Configuring;
using Kots.Embedded.Kotsadm.Versions;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Apps;

public sealed class ConfigFormTests
{
    private const string Config = """
        apiVersion: kots.io/v1beta1
        kind: Config
        metadata: {name: one}
        spec:
          groups:
            - name: main
              items:
                - {name: host, type: text, required: true}
                - {name: port, type: text, default: "80", validation: {regex: {pattern: '^[0-9]+$', message: a number}}}
                - {name: secret, type: password, value: 'repl{{ RandomString 8 }}'}
                - {name: tls, type: bool, default: "0"}
                - {name: cert, type: textarea, required: true, when: 'repl{{ ConfigOptionEquals "tls" "1" }}'}
                - {name: url, type: text, readonly: true, value: 'repl{{ ConfigOption "host" }}:repl{{ ConfigOption "port" }}'}
                - {name: parts, type: select_many, items: [{name: a, default: "1"}, {name: b}]}
                - {name: links, type: text, repeatable: true, templates: [], valuesByGroup: {main: {links-1: one}}}
        """;

    private readonly PasswordCipher _cipher = new(PasswordCipher.NewKey(RandomNumberGenerator.Fill), RandomNumberGenerator.Fill);

    [Fact]
    public void What_depends_on_an_answer_follows_as_one_types()
    {
        var form = Form();
        form.Set(Item(form, "host"), "example.org");

        Item(form, "url").Value.Text.ShouldBe("example.org:80");
        ConfigForm.IsShown(Item(form, "cert")).ShouldBeFalse();
        form.IsValid.ShouldBeTrue();

        form.Set(Item(form, "tls"), "1");

        ConfigForm.IsShown(Item(form, "cert")).ShouldBeTrue();
        form.Missing.Single().Name.ShouldBe("cert");
    }

    [Fact]
    public void A_value_that_does_not_fit_says_so_beside_its_field()
    {
        var form = Form();
        form.Set(Item(form, "port"), "http");

        form.ErrorsOf(Item(form, "port")).ShouldBe(["a number"]);
        form.IsValid.ShouldBeFalse();
    }

    [Fact]
    public void A_stored_password_goes_out_as_a_mask_and_comes_back_unchanged()
    {
        var form = Form(("secret", new ConfigValue { Value = _cipher.Encrypt("kept") }), ("host", new ConfigValue { Value = "h" }));

        form.ShownValue(Item(form, "secret")).ShouldBe(ConfigForm.Mask);
        form.Set(Item(form, "secret"), ConfigForm.Mask);
        form.Changed().ShouldBeEmpty();
        _cipher.TryDecrypt(form.ToValues().Spec.Values["secret"].Value).ShouldBe("kept");

        form.Set(Item(form, "secret"), "other");

        form.Changed().ShouldBe(["secret"]);
        var saved = form.ToValues().Spec.Values["secret"].Value;
        saved.ShouldNotContain("other");
        _cipher.TryDecrypt(saved).ShouldBe("other");
    }

    [Fact]
    public void What_is_generated_is_kept_with_the_answers()
    {
        var form = Form();
        form.Set(Item(form, "host"), "h");

        _cipher.TryDecrypt(form.ToValues().Spec.Values["secret"].Value)!.Length.ShouldBe(8);
    }

    [Fact]
    public void Choices_and_instances_are_answers_of_their_own()
    {
        var form = Form();
        form.Set(new ConfigItem { Name = "b" }, "1");
        form.SetInstance(Item(form, "links"), "links-1", "changed");
        form.AddInstance(Item(form, "links"));

        var values = form.ToValues().Spec.Values;

        values["b"].Value.ShouldBe("1");
        (values["links-1"].Value, values["links-1"].RepeatableItem).ShouldBe(("changed", "links"));
        values.Values.Count(v => v.RepeatableItem == "links").ShouldBe(2);
        form.RemoveInstance(Item(form, "links"), "links-1");
        form.ToValues().Spec.Values.Keys.ShouldNotContain("links-1");
    }

    [Fact]
    public void Nobody_changes_what_is_read_only()
    {
        var form = Form();
        form.Set(Item(form, "url"), "mine");

        form.Changed().ShouldBeEmpty();
    }

    [Fact]
    public void A_form_that_was_begun_goes_on_where_it_was_left()
    {
        var first = Form();
        first.Set(Item(first, "host"), "half");

        var again = Form(first.Typed());

        again.HasDraft.ShouldBeTrue();
        again.ShownValue(Item(again, "host")).ShouldBe("half");
    }

    [Fact]
    public void A_form_that_is_sent_back_as_it_came_changes_nothing()
    {
        var form = Form(("secret", new ConfigValue { Value = _cipher.Encrypt("kept") }), ("host", new ConfigValue { Value = "h" }));

        form.Take(ConfigDocuments.Read(ConfigDocuments.GroupsOf(form)));

        form.Changed().ShouldBeEmpty();
        ConfigDocuments.GroupsOf(form).ToJsonString().ShouldNotContain("kept");
    }

    [Fact]
    public void What_a_sent_form_changes_is_taken_over_and_nothing_else()
    {
        var form = Form(("secret", new ConfigValue { Value = _cipher.Encrypt("kept") }), ("host", new ConfigValue { Value = "h" }));
        var sent = ConfigDocuments.GroupsOf(form);
        var items = sent[0]!["items"]!.AsArray().ToDictionary(i => i!["name"]!.ToString(), i => i!.AsObject());
        items["port"]["value"] = "8080";
        items["url"]["value"] = "not mine to say";
        items["links"]["valuesByGroup"] = JsonNode.Parse("""{"main":{"links-2":"one"},"other":{"links-2":"two"}}""");

        form.Take(ConfigDocuments.Read(sent));

        form.Changed().ShouldBe(["links-2", "port"]);
        var values = form.ToValues().Spec.Values;
        values["port"].Value.ShouldBe("8080");
        values["links-2"].RepeatableItem.ShouldBe("links");
        values.Keys.ShouldNotContain("links-1");
        _cipher.TryDecrypt(values["secret"].Value).ShouldBe("kept");
    }

    [Fact]
    public void Values_of_a_file_go_over_those_that_are_there_or_in_their_place()
    {
        (string, ConfigValue)[] stored = [("host", new ConfigValue { Value = "h" }), ("port", new ConfigValue { Value = "81" })];
        var added = new ConfigValues { Spec = new ConfigValuesSpec { Values = new Dictionary<string, ConfigValue> { ["host"] = new() { Value = "new" }, ["secret"] = new() { ValuePlaintext = "typed" } } } };
        var (merged, replaced) = (Form(stored), Form(stored));

        merged.Take(added, keepsOthers: true);
        replaced.Take(added, keepsOthers: false);

        merged.ToValues().Spec.Values["port"].Value.ShouldBe("81");
        replaced.ToValues().Spec.Values["port"].Value.ShouldBe("");
        Item(replaced, "url").Value.Text.ShouldBe("new:80");
        _cipher.TryDecrypt(merged.ToValues().Spec.Values["secret"].Value).ShouldBe("typed");
        Should.Throw<ProblemException>(() => Form(stored).Take(new ConfigValues { Spec = new ConfigValuesSpec { Values = new Dictionary<string, ConfigValue> { ["nobody"] = new() } } }, true)).Problem.Code.ShouldBe("KE9403");
    }

    private static ConfigItem Item(ConfigForm form, string name) => form.Groups.SelectMany(g => g.Items).Single(i => i.Name == name);

    private ConfigForm Form(params (string Name, ConfigValue Value)[] stored) => Form(null, stored);

    private ConfigForm Form(IReadOnlyDictionary<string, ConfigValue>? typed, params (string Name, ConfigValue Value)[] stored)
    {
        var surroundings = new ConfigSurroundings
        {
            DecryptsPasswords = true,
            Randomness = new StableRandomness(new Secret(Convert.ToBase64String(new byte[32]))),
            Options = new global::Kots.Embedded.GoTemplate.TemplateOptions { Time = TimeProvider.System, Random = RandomNumberGenerator.Fill },
            Facts = new TemplateFacts { Cipher = _cipher },
        };
        return new ConfigForm(new App { Id = "1", Slug = "one", License = "", LicenseIdHash = "", SealedSeed = "" }, new StoredVersion { AppId = "1", Sequence = 0 },
            KindReader.Read<KotsConfig>(Config, "config.yaml"), new ConfigValues { Spec = new ConfigValuesSpec { Values = stored.ToDictionary(s => s.Name, s => s.Value) } }, surroundings, _cipher, typed);
    }
}
