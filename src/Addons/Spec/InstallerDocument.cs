using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Spec;

/// <summary>
/// An Installer document (<c>apiVersion: cluster.kurl.sh/v1beta1, kind: Installer</c>): every key is known and of its type, spellings are
/// the CRD's. Immutable. What it asks for is still as written; resolution makes it exact.
/// </summary>
public sealed class InstallerDocument
{
    /// <summary>The API version that is written; kURL's older one is read too.</summary>
    public const string ApiVersion = "cluster.kurl.sh/v1beta1";

    private InstallerDocument(YamlValue.Mapping root, IReadOnlyList<InstallerBlock> blocks, IReadOnlyList<Problem> warnings)
    {
        Root = root;
        Blocks = blocks;
        Warnings = warnings;
    }

    /// <summary>The whole document with normalised spellings.</summary>
    public YamlValue.Mapping Root { get; }

    /// <summary>metadata.name, or empty.</summary>
    public string Name => Root.Find("metadata") is YamlValue.Mapping metadata && metadata.Find("name") is YamlValue.Scalar name ? name.Text : "";

    /// <summary>The blocks under spec in the order they are written.</summary>
    public IReadOnlyList<InstallerBlock> Blocks { get; }

    /// <summary>Other spellings that were normalised, an older API version: nothing that stops anyone.</summary>
    public IReadOnlyList<Problem> Warnings { get; }

    /// <summary>A block, or null.</summary>
    public InstallerBlock? Block(string name) => Blocks.FirstOrDefault(b => b.Name == name);

    /// <summary>Parses one document.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">Named in problems.</param>
    /// <param name="schema">What may be in it; kURL's keys when null.</param>
    /// <exception cref="ProblemException">All that is wrong: KE1001–KE1004, KE1101–KE1104.</exception>
    public static InstallerDocument Parse(string text, string file, InstallerSchema? schema = null) =>
        Read(InstallerText.Load(text, file), file, schema);

    /// <summary>Reads a document that was parsed, merged or changed by flags.</summary>
    /// <exception cref="ProblemException">As <see cref="Parse"/>.</exception>
    public static InstallerDocument Read(YamlValue? value, string file, InstallerSchema? schema = null)
    {
        var problems = new List<Problem>();
        var warnings = new List<Problem>();
        schema ??= InstallerSchema.Kurl;
        if (YamlFields.OfDocument(value, file, problems) is not { } fields)
            throw new ProblemException(problems, ExitCode.Usage);
        InstallerText.CheckEnvelope(fields, file, problems, warnings);
        var root = InstallerSpelling.Normalise((YamlValue.Mapping)value!, schema, warnings);
        var blocks = ReadBlocks(root, schema, problems);
        if (problems.Count > 0)
            throw new ProblemException(problems, ExitCode.Usage);
        return new InstallerDocument(root, blocks, warnings);
    }

    private static List<InstallerBlock> ReadBlocks(YamlValue.Mapping root, InstallerSchema schema, List<Problem> problems)
    {
        var fields = new YamlFields(root, "", problems);
        _ = (fields.Text("apiVersion"), fields.Text("kind"), fields.Value("metadata"), fields.Value("status"));
        var blocks = new List<InstallerBlock>();
        var spec = fields.Fields("spec");
        fields.ReportUnknown();
        if (spec is null)
            return blocks;
        foreach (var entry in spec.Entries)
        {
            if (schema.Find(entry.Key) is not { } known)
                problems.Add(YamlFields.UnknownKey(entry.Position, $"spec.{entry.Key}", entry.Key, schema.Blocks.Select(b => b.Name)));
            else if (spec.Fields(entry.Key) is { } block)
                blocks.Add(InstallerBlock.Read(known, block));
        }
        return blocks;
    }
}
