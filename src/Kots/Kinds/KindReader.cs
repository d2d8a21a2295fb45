using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>From text to records. Fields that we do not know are kept; a value of a wrong type is a problem with its place.</summary>
public static partial class KindReader
{
    /// <summary>All documents of a file, each read on its own: one that is wrong leaves the others. Empty ones are left out.</summary>
    /// <param name="file">Path in the release, for positions.</param>
    public static IReadOnlyList<KindDocument> ReadAll(string text, string file) =>
        [.. YamlDocuments.Split(text).Select(d => ReadDocument(d, file)).Where(d => d is not null).Select(d => d!)];

    /// <summary>The one document of a text, which must be of a kind that has this record.</summary>
    /// <exception cref="ProblemException">KE1001 (no YAML), KE9001 (a value of a wrong type), KE9002 (another kind, or not one document).</exception>
    public static T Read<T>(string text, string file) where T : KotsObject
    {
        var documents = ReadAll(text, file);
        if (documents is not [var document])
        {
            throw new ProblemException(new Problem("KE9002", $"{file} holds {documents.Count} documents.", "One is expected here.",
                $"Give a file with one {NameOf<T>()}."));
        }
        if (document.Problem is { } problem)
            throw new ProblemException(problem);
        return document.Record as T ?? throw WrongKind<T>(file, document.ApiVersion, document.Kind);
    }

    /// <summary>The same from JSON with the names of upstream.</summary>
    /// <exception cref="ProblemException">KE9001, KE9002.</exception>
    public static T FromJson<T>(JsonObject json, string name) where T : KotsObject
    {
        var (apiVersion, kind) = (TextOf(json["apiVersion"]), TextOf(json["kind"]));
        if (!KindTable.NamesOf<T>().Contains((apiVersion, kind)) && KindTable.NamesOf<T>().Count > 0)
            throw WrongKind<T>(name, apiVersion, kind);
        return PartFromJson<T>(json, name);
    }

    /// <summary>A part of a kind, such as the groups of a Config or the spec of a License, from JSON.</summary>
    /// <exception cref="ProblemException">KE9001.</exception>
    public static T PartFromJson<T>(JsonNode json, string name)
    {
        try
        {
            return json.Deserialize(KindShape.Of<T>())!;
        }
        catch (JsonException error)
        {
            throw new ProblemException(WrongValue(name, error, typeof(T), null), error);
        }
    }

    /// <summary>The same from bytes that were parsed already.</summary>
    /// <exception cref="ProblemException">KE9001.</exception>
    public static T PartFromJson<T>(JsonElement json, string name)
    {
        try
        {
            return json.Deserialize(KindShape.Of<T>())!;
        }
        catch (JsonException error)
        {
            throw new ProblemException(WrongValue(name, error, typeof(T), null), error);
        }
    }

    private static KindDocument? ReadDocument(YamlDocumentText document, string file)
    {
        var read = YamlText.Read(document.Text, new YamlOptions(file) { FirstLine = document.FirstLine, LastKeyWins = true });
        var tree = read.Error is null && read.Documents is [YamlValue.Mapping map, ..] ? map : null;
        if (read.Error is null && read.Documents.Count == 0)
            return null;
        var apiVersion = tree is null ? Guess(ApiVersionLine(), document.Text) : TextAt(tree, "apiVersion");
        var kind = tree is null ? Guess(KindLine(), document.Text) : TextAt(tree, "kind");
        var result = new KindDocument
        {
            File = file,
            Line = document.FirstLine,
            Text = document.Text,
            ApiVersion = apiVersion,
            Kind = kind,
            Tree = tree,
            Problem = read.Error?.ToProblem(),
            ProblemPosition = read.Error?.Position ?? default,
        };
        return tree is not null && KindTable.Find(apiVersion, kind) is { } type ? WithRecord(result, type, tree) : result;
    }

    private static KindDocument WithRecord(KindDocument document, KindType type, YamlValue.Mapping tree)
    {
        try
        {
            return document with { Record = type.Read(YamlJson.ToKubernetes(tree)) };
        }
        catch (JsonException error)
        {
            var place = JsonPathPosition.Find(tree, error.Path).Position;
            return document with { Problem = WrongValue(document.File, error, type.Record, tree), ProblemPosition = place };
        }
    }

    private static Problem WrongValue(string file, JsonException error, Type record, YamlValue? tree)
    {
        var value = tree is null ? null : JsonPathPosition.Find(tree, error.Path);
        var path = error.Path is ['$', '.', .. var rest] ? rest : "the document";
        // Our converters say it in words; the serializer names a type of .NET, and not always that of the value.
        var expected = error.Message.StartsWith("The JSON value", StringComparison.Ordinal) ? KindShape.ExpectedAt(record, error.Path) : error.Message;
        return new Problem("KE9001", $"{value?.Position.ToString() ?? file}: {path} must be {expected}.", value is null ? "It is something else." : $"It is {value.Kind}.",
            "Correct the value; a number or a word such as yes that is meant as text goes in quotes.");
    }

    private static ProblemException WrongKind<T>(string file, string apiVersion, string kind) => new(new Problem("KE9002",
        $"{file} is not a {NameOf<T>()}.", apiVersion + kind is "" ? "It has neither apiVersion nor kind." : $"It says apiVersion: {apiVersion}, kind: {kind}.",
        $"Give a document that begins with apiVersion: {string.Join(" or ", KindTable.NamesOf<T>().Select(n => n.ApiVersion))} and kind: {NameOf<T>()}."));

    private static string NameOf<T>() => KindTable.NamesOf<T>() is [var (_, kind), ..] ? kind : typeof(T).Name;

    private static string TextAt(YamlValue.Mapping tree, string key) => tree.Find(key) is YamlValue.Scalar { IsNull: false } value ? value.Text : "";

    private static string TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static string Guess(Regex line, string text) => line.Match(text) is { Success: true } found ? found.Groups["value"].Value.Trim('"', '\'') : "";

    [GeneratedRegex(@"^apiVersion:[ \t]*(?<value>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ApiVersionLine();

    [GeneratedRegex(@"^kind:[ \t]*(?<value>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KindLine();
}
