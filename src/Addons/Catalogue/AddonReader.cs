using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Catalogue;

/// <summary>Reads one add-on version of a tree; what is wrong goes to the list of problems.</summary>
internal sealed class AddonReader(
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string name, string version, List<Problem> problems)
{
    public const string FileName = "addon.yaml";
    public const string BaseFolder = "base";
    private const string ApiVersion = "embedded.kots.io/v1beta1";

    private string Folder => $"{name}/{version}";

    private string Path => $"{Folder}/{FileName}";

    /// <summary>Null when the document could not be read at all.</summary>
    public AddonDefinition? Read()
    {
        var before = problems.Count;
        var document = Load(Path);
        if (document is null)
            return null;
        var shared = UsesBase(document) ? Load($"{name}/{BaseFolder}/{FileName}") : null;
        if (UsesBase(document) && shared is null && !files.Keys.Any(p => p.StartsWith($"{name}/{BaseFolder}/", StringComparison.Ordinal)))
        {
            problems.Add(new Problem("KE1007", $"{Path} builds on ../base, which is not there.", $"There is no folder {name}/{BaseFolder}.",
                "Add the folder, or remove from:."));
        }
        var merged = shared is null ? document : (YamlValue.Mapping)YamlMerge.Over(shared, document);
        var root = new YamlFields(merged, "", problems);
        CheckEnvelope(root);
        if (root.Fields("spec") is not { } spec)
        {
            root.Missing("spec");
            return null;
        }
        var addon = ReadSpec(spec, UsesBase(document));
        spec.ReportUnknown();
        root.ReportUnknown();
        return problems.Count > before ? null : addon;
    }

    private AddonDefinition ReadSpec(YamlFields spec, bool usesBase)
    {
        spec.Text("from");
        return new AddonDefinition
        {
            Name = name,
            Version = version,
            Summary = spec.RequiredText("summary"),
            Provides = spec.Texts("provides") ?? [],
            Requires = spec.Texts("requires") ?? [],
            StandsInFor = spec.Texts("standsInFor") ?? [],
            Options = [.. spec.FieldsList("options").Select(OptionReader.ReadDeclaration)],
            Secrets = [.. spec.FieldsList("secrets").Select(ReadSecret)],
            Images = [.. spec.FieldsList("images").Select(RecipeReader.ReadImage)],
            HostFiles = [.. spec.FieldsList("hostFiles").Select(RecipeReader.ReadHostFile)],
            Build = RecipeReader.ReadBuild(spec.Fields("build")),
            Manifests = FindManifests(spec, usesBase),
            Ready = [.. spec.FieldsList("ready").Select(ReadReady)],
        };
    }

    private YamlValue.Mapping? Load(string path)
    {
        if (!files.TryGetValue(path, out var bytes))
            return null;
        try
        {
            switch (YamlText.Parse(Encoding.UTF8.GetString(bytes.Span), path))
            {
                case YamlValue.Mapping mapping:
                    return mapping;
                case var other:
                    problems.Add(new Problem("KE1003", $"{path} is not a map of keys.", $"It holds {other?.Kind ?? "nothing"}.",
                        $"Begin with apiVersion: {ApiVersion}."));
                    return null;
            }
        }
        catch (ProblemException error)
        {
            problems.AddRange(error.Problems);
            return null;
        }
    }

    private static bool UsesBase(YamlValue.Mapping document) =>
        document.Find("spec") is YamlValue.Mapping spec && spec.Find("from") is YamlValue.Scalar { Text: "../base" };

    private void CheckEnvelope(YamlFields root)
    {
        if (root.Text("apiVersion") != ApiVersion || root.Text("kind") != "Addon")
        {
            problems.Add(new Problem("KE1006", $"{Path} is not an add-on.", $"It must have apiVersion: {ApiVersion} and kind: Addon.",
                "Correct its first lines."));
        }
        if (root.Fields("metadata") is not { } metadata)
        {
            root.Missing("metadata");
            return;
        }
        var (givenName, givenVersion) = (metadata.RequiredText("name"), metadata.RequiredText("version"));
        metadata.ReportUnknown();
        if (givenName != name || givenVersion != version)
        {
            problems.Add(new Problem("KE1006", $"{Path} calls itself {givenName} {givenVersion}.",
                $"Its folder says {name} {version}, and the two must agree.", "Rename the folder, or correct metadata."));
        }
    }

    // A file of the version's folder takes the place of one with the same name in base/.
    private List<AddonFile> FindManifests(YamlFields spec, bool usesBase)
    {
        var found = new SortedDictionary<string, AddonFile>(StringComparer.Ordinal);
        string[] folders = usesBase ? [$"{name}/{BaseFolder}/", $"{Folder}/"] : [$"{Folder}/"];
        foreach (var pattern in spec.Texts("manifests") ?? [])
        {
            var before = found.Count;
            foreach (var folder in folders)
            {
                foreach (var (path, bytes) in files)
                {
                    if (path.StartsWith(folder, StringComparison.Ordinal) && PathPattern.Matches(pattern, path[folder.Length..]))
                        found[path[folder.Length..]] = new AddonFile(path[folder.Length..], path, Encoding.UTF8.GetString(bytes.Span));
                }
            }
            if (found.Count == before)
            {
                problems.Add(new Problem("KE1008", $"{Path}: no file fits the pattern {pattern}.", "spec.manifests names files that are not there.",
                    "Add the files, or remove the pattern."));
            }
        }
        return [.. found.Values];
    }

    private static AddonSecret ReadSecret(YamlFields fields)
    {
        var bytes = fields.Number("bytes") ?? 32;
        if (bytes is < 16 or > 64)
            fields.Refuse("bytes", "16 to 64");
        var form = fields.Text("form") ?? "base64";
        if (form is not ("base64" or "hex"))
            fields.Refuse("form", "base64 or hex");
        var secret = new AddonSecret(fields.RequiredText("name"), bytes, form == "hex" ? SecretForm.Hex : SecretForm.Base64);
        fields.ReportUnknown();
        return secret;
    }

    private static ReadyCheck ReadReady(YamlFields fields)
    {
        var text = fields.Text("limit") ?? "2m";
        if (!GoDuration.TryParse(text, out var limit))
            fields.Refuse("limit", "a duration such as 2m");
        var ready = new ReadyCheck(fields.RequiredText("kind"), fields.Text("namespace") ?? "", fields.RequiredText("name"), limit);
        fields.ReportUnknown();
        return ready;
    }
}
