using System.Text;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Recipes;

/// <summary>
/// Lays out a tree of programs: <c>bin/NAME</c> is a wrapper, <c>libexec/</c> the program, <c>lib/</c> the loader and every library that
/// a program or plugin needs. Nothing of the host is used but its kernel and /bin/sh.
/// </summary>
internal static class HostTree
{
    private const string Loader = "ld-linux-x86-64.so.2";
    private static readonly string[] s_libraryFolders =
        ["usr/lib/x86_64-linux-gnu", "usr/lib", "usr/lib64", "usr/lib/x86_64-linux-gnu/systemd"];

    /// <summary>Every file of the tree: path relative to the data directory, mode, content.</summary>
    /// <param name="roots">The folders of the unpacked packages.</param>
    /// <exception cref="ProblemException">KE3055: a file is not there. KE3062: a library is not there.</exception>
    public static IReadOnlyList<(string Path, UnixFileMode Mode, Func<Stream> Open)> Collect(HostTreeRecipe tree, IReadOnlyList<string> roots)
    {
        var files = new SortedDictionary<string, (UnixFileMode Mode, Func<Stream> Open)>(StringComparer.Ordinal);
        var libraries = new Libraries(roots, files);
        foreach (var program in tree.Programs)
        {
            var (name, from) = program.Split('=', 2) is [var n, var f] ? (n, f) : (Path.GetFileName(program), program);
            var file = Find(roots, from) ?? throw RecipeProblems.NoSuchFile(from, "the tree's packages");
            var libexec = Path.GetFileName(from);
            files[$"libexec/{libexec}"] = (FileModes.Executable, () => File.OpenRead(file));
            var wrapper = Encoding.UTF8.GetBytes(WrapperText(name, libexec, tree.Env));
            files[$"bin/{name}"] = (FileModes.Executable, () => new MemoryStream(wrapper, writable: false));
            libraries.Add(file);
        }
        foreach (var data in tree.Data)
        {
            var (to, from) = data.Split('=', 2) is [var t, var f] ? (t, f) : (data, data);
            AddData(roots, to, from, files, libraries);
        }
        return [.. files.Select(pair => ($"{tree.Path}/{pair.Key}", pair.Value.Mode, pair.Value.Open))];
    }

    /// <summary>The wrapper of a program. It finds the tree from its own place, also through a link on the PATH.</summary>
    public static string WrapperText(string name, string libexec, IReadOnlyList<string> env)
    {
        var text = new StringBuilder($$"""
            #!/bin/sh
            # Runs {{name}} with the libraries that it was built with.
            self=$0
            [ -L "$self" ] && self=$(readlink -f -- "$self")
            tree=$(cd -- "${self%/*}/.." && pwd)

            """);
        foreach (var line in env)
        {
            var (variable, value) = line.Split('=', 2) is [var n, var v] ? (n, v) : (line, "");
            text.Append($"export {variable}=\"{value.Replace("{tree}", "$tree")}\"\n");
        }
        text.Append($"exec \"$tree/lib/{Loader}\" --library-path \"$tree/lib\" --argv0 {name} \"$tree/libexec/{libexec}\" \"$@\"\n");
        return text.ToString();
    }

    private static void AddData(
        IReadOnlyList<string> roots, string to, string from, SortedDictionary<string, (UnixFileMode Mode, Func<Stream> Open)> files, Libraries libraries)
    {
        if (Find(roots, from) is { } single)
        {
            files[to] = (FileModes.WorldReadable, () => File.OpenRead(single));
            libraries.Add(single);
            return;
        }
        var folders = roots.Select(root => Path.Combine(root, from)).Where(Directory.Exists).ToList();
        if (folders.Count == 0)
            throw RecipeProblems.NoSuchFile(from, "the tree's packages");
        foreach (var file in folders.SelectMany(folder => Directory.GetFiles(folder)))
        {
            var real = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
            files[$"{to}/{Path.GetFileName(file)}"] = (FileModes.WorldReadable, () => File.OpenRead(real));
            libraries.Add(real);
        }
    }

    private static string? Find(IReadOnlyList<string> roots, string path) =>
        roots.Select(root => PackageFolder.Find(root, path)).FirstOrDefault(found => found is not null);

    private sealed class Libraries(IReadOnlyList<string> roots, SortedDictionary<string, (UnixFileMode Mode, Func<Stream> Open)> files)
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public void Add(string file)
        {
            if (!_seen.Add(file) || ElfFile.Needed(File.ReadAllBytes(file)) is not { } needed)
                return;
            foreach (var name in needed.Append(Loader))
            {
                var library = s_libraryFolders.Select(folder => Find(roots, $"{folder}/{name}")).FirstOrDefault(found => found is not null)
                    ?? throw RecipeProblems.NoLibrary(name, Path.GetFileName(file));
                files[$"lib/{name}"] = (name == Loader ? FileModes.Executable : FileModes.WorldReadable, () => File.OpenRead(library));
                Add(library);
            }
        }
    }
}
