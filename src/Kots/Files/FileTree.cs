namespace Kots.Embedded.Kots.Files;

/// <summary>Files in memory, in order. Immutable.</summary>
/// <param name="Files">A path may occur twice: what that means, the caller says.</param>
public sealed record FileTree(IReadOnlyList<TreeFile> Files)
{
    /// <summary>No files.</summary>
    public static readonly FileTree Empty = new([]);

    /// <summary>Files of text, by path.</summary>
    public static FileTree OfTexts(IEnumerable<KeyValuePair<string, string>> texts) => new([.. texts.Select(text => new TreeFile(text.Key, text.Value))]);

    /// <summary>The first file of a path; null where there is none.</summary>
    public TreeFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);

    /// <summary>Sorted by path, as a folder on a disk is walked.</summary>
    public FileTree Sorted() => new([.. Files.OrderBy(file => file.Path, StringComparer.Ordinal)]);

    /// <summary>Files below a folder, with paths relative to it.</summary>
    public FileTree Below(string folder) => new([.. Files.Where(file => file.Path.StartsWith($"{folder}/", StringComparison.Ordinal))
        .Select(file => file with { Path = file.Path[(folder.Length + 1)..] })]);

    /// <summary>The same files in a folder; "" leaves them where they are.</summary>
    public FileTree Under(string folder) => folder == "" ? this : new([.. Files.Select(file => file with { Path = $"{folder}/{file.Path}" })]);

    /// <summary>These files and others after them.</summary>
    public FileTree With(FileTree others) => new([.. Files, .. others.Files]);

    /// <summary>Paths without the folders that all files lie in. Files with <paramref name="keep"/> neither count nor change.</summary>
    public FileTree WithoutCommonFolder(Func<TreeFile, bool>? keep = null)
    {
        var counted = Files.Where(file => keep?.Invoke(file) != true).ToList();
        var common = CommonFolders(counted.Select(file => (IReadOnlyList<string>)file.Path.Split('/')[..^1]));
        if (common.Count == 0)
            return this;
        var prefix = string.Join('/', common).Length + 1;
        return new FileTree([.. Files.Select(file => keep?.Invoke(file) == true ? file : file with { Path = file.Path[prefix..] })]);
    }

    /// <summary>What all lists begin with.</summary>
    public static IReadOnlyList<string> CommonFolders(IEnumerable<IReadOnlyList<string>> paths)
    {
        IReadOnlyList<string>? common = null;
        foreach (var path in paths)
            common = common is null ? path : [.. common.Zip(path).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)];
        return common ?? [];
    }
}
