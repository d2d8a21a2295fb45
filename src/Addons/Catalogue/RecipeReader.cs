using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Catalogue;

/// <summary>Reads how images and files are got. The key that only one recipe has decides which recipe it is.</summary>
internal static class RecipeReader
{
    private static readonly string[] s_imageKeys = ["oci", "image", "packages", "files"];
    private static readonly string[] s_fileKeys = ["package", "cFile", "sourcePackage", "npm", "tree", "url", "content", "local"];

    public static AddonImage ReadImage(YamlFields fields)
    {
        var image = new AddonImage(fields.RequiredText("name"), fields.RequiredText("ref"), ReadSources(fields, ReadImageRecipe));
        fields.ReportUnknown();
        return image;
    }

    public static HostFile ReadHostFile(YamlFields fields)
    {
        var path = fields.RequiredText("path");
        if (path.StartsWith('/') || path.Split('/').Contains(".."))
            fields.Refuse("path", "a path below the data directory");
        var file = new HostFile(path, ReadMode(fields), ReadSources(fields, ReadFileRecipe));
        fields.ReportUnknown();
        return file;
    }

    public static BuildRecipe? ReadBuild(YamlFields? fields)
    {
        if (fields is null)
            return null;
        var replacements = new List<SourceReplacement>();
        foreach (var item in fields.FieldsList("replacements"))
        {
            replacements.Add(new SourceReplacement(item.RequiredText("path"), item.RequiredText("package"), item.RequiredText("from")));
            item.ReportUnknown();
        }
        var build = new BuildRecipe(fields.RequiredText("sourcePackage"), fields.Text("versionStamp") ?? "",
            fields.Texts("packages") ?? [], fields.Texts("tools") ?? [], replacements, ReadLinks(fields),
            fields.Texts("env") ?? [], fields.Texts("targets") ?? [], fields.Text("output") ?? "");
        fields.ReportUnknown();
        return build;
    }

    private static Dictionary<string, T> ReadSources<T>(YamlFields fields, Func<YamlFields, T?> read)
        where T : class
    {
        var sources = new Dictionary<string, T>();
        if (fields.Fields("sources") is not { } bySource)
        {
            fields.Missing("sources");
            return sources;
        }
        foreach (var entry in bySource.Entries)
        {
            if (bySource.Fields(entry.Key) is { } recipe && read(recipe) is { } value)
                sources[entry.Key] = value;
        }
        return sources;
    }

    private static ImageRecipe? ReadImageRecipe(YamlFields fields)
    {
        ImageRecipe? recipe = s_imageKeys.FirstOrDefault(fields.Has) switch
        {
            "oci" => new ImageRecipe.Oci(fields.RequiredText("oci")),
            "packages" or "files" => ReadAssembled(fields),
            "image" => new ImageRecipe.Registry(fields.RequiredText("image"), fields.Text("digest")),
            _ => NoRecipe<ImageRecipe>(fields, s_imageKeys),
        };
        fields.ReportUnknown();
        return recipe;
    }

    public static ImageRecipe.Assembled ReadAssembled(YamlFields fields)
    {
        var files = new List<ImageFile>();
        foreach (var item in fields.FieldsList("files"))
        {
            var path = item.RequiredText("path");
            if (item.Fields("from") is not { } from)
                item.Missing("from");
            else if (ReadFileRecipe(from) is { } recipe)
                files.Add(new ImageFile(path, ReadMode(item), recipe));
            item.Value("mode");
            item.ReportUnknown();
        }
        return new ImageRecipe.Assembled(fields.Texts("packages") ?? [], files, ReadDirectories(fields), ReadLinks(fields),
            ReadUsers(fields), fields.Text("user") ?? "", fields.Texts("entrypoint") ?? [], fields.Texts("cmd") ?? [], fields.Texts("env") ?? [], fields.Text("workdir") ?? "");
    }

    private static List<ImageDirectory> ReadDirectories(YamlFields fields)
    {
        var directories = new List<ImageDirectory>();
        foreach (var item in fields.FieldsList("directories"))
        {
            directories.Add(new ImageDirectory(item.RequiredText("path"), ReadMode(item, "0755"), item.Text("user") ?? ""));
            item.ReportUnknown();
        }
        return directories;
    }

    private static List<ImageUser> ReadUsers(YamlFields fields)
    {
        var users = new List<ImageUser>();
        foreach (var item in fields.FieldsList("users"))
        {
            var uid = item.Number("uid");
            if (uid is null)
                item.Missing("uid");
            users.Add(new ImageUser(item.RequiredText("name"), uid ?? 0, item.Number("gid") ?? uid ?? 0));
            item.ReportUnknown();
        }
        return users;
    }

    private static List<RecipeLink> ReadLinks(YamlFields fields)
    {
        var links = new List<RecipeLink>();
        foreach (var item in fields.FieldsList("links"))
        {
            links.Add(new RecipeLink(item.RequiredText("path"), item.RequiredText("target")));
            item.ReportUnknown();
        }
        return links;
    }

    private static FileRecipe? ReadFileRecipe(YamlFields fields)
    {
        FileRecipe? recipe = s_fileKeys.FirstOrDefault(fields.Has) switch
        {
            "package" => new FileRecipe.DebianPackage(fields.RequiredText("package"), fields.RequiredText("file").TrimStart('/')),
            "cFile" => new FileRecipe.CFile(fields.RequiredText("sourcePackage"), fields.RequiredText("cFile"), fields.Texts("flags") ?? []),
            "sourcePackage" => new FileRecipe.SourceBuild(fields.RequiredText("sourcePackage"), fields.RequiredText("binary")),
            "npm" => new FileRecipe.NpmMember(fields.RequiredText("npm"), fields.Text("archive"), fields.RequiredText("member")),
            "tree" => ReadTree(fields),
            "url" => new FileRecipe.Download(fields.RequiredText("url"), fields.Text("member"), fields.Text("sha256")),
            "content" => new FileRecipe.Content(fields.Text("content") ?? ""),
            "local" => ReadLocal(fields),
            _ => NoRecipe<FileRecipe>(fields, s_fileKeys),
        };
        fields.ReportUnknown();
        return recipe;
    }

    private static FileRecipe.Local ReadLocal(YamlFields fields)
    {
        var path = fields.RequiredText("local");
        if (path.StartsWith('/') || path.Split('/').Contains(".."))
            fields.Refuse("local", "a path below the recipe's folder");
        return new FileRecipe.Local(path);
    }

    private static FileRecipe.Tree? ReadTree(YamlFields fields)
    {
        if (fields.Fields("tree") is not { } tree)
            return null;
        var recipe = new FileRecipe.Tree(tree.Texts("packages") ?? [], tree.Texts("programs") ?? [],
            tree.Texts("data") ?? [], tree.Texts("env") ?? []);
        tree.ReportUnknown();
        return recipe;
    }

    // Octal text as in chmod: "0755".
    private static UnixFileMode ReadMode(YamlFields fields, string standard = "0644")
    {
        var text = fields.Text("mode") ?? standard;
        try
        {
            var bits = Convert.ToInt32(text, 8);
            if (bits is >= 0 and <= 0x1FF)
                return (UnixFileMode)bits;
        }
        catch (FormatException)
        {
            // Reported below, as for a number that is out of range.
        }
        fields.Refuse("mode", "octal permission bits such as \"0755\"");
        return UnixFileMode.UserRead;
    }

    private static T? NoRecipe<T>(YamlFields fields, IReadOnlyList<string> keys)
        where T : class
    {
        fields.Problems.Add(new Problem("KE1005", $"{fields.Position}: {fields.Path} has no recipe.",
            "Nothing there says how to get it.", $"Give one of: {string.Join(", ", keys)} (docs/spec/addon.md)."));
        return null;
    }
}
