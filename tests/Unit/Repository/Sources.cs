using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Tests.Unit.Repository;

/// <summary>The files of the checkout that people write: nothing that a build made.</summary>
internal static class Sources
{
    private static readonly string[] s_made = ["bin", "obj", "out", ".git", "node_modules", "TestResults", ".vagrant", ".vs", ".idea", "BenchmarkDotNet.Artifacts"];

    /// <summary>Paths relative to the root, with slashes, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Walk(new DirectoryInfo(Checkout.Root)).Order(StringComparer.Ordinal)];

    /// <summary>Those whose name ends so.</summary>
    public static IEnumerable<string> Ending(params string[] ends) => All.Where(f => ends.Any(e => f.EndsWith(e, StringComparison.Ordinal)));

    /// <summary>C# below src.</summary>
    public static IEnumerable<string> Product => Ending(".cs", ".razor").Where(f => f.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>Shell programs, by their first line.</summary>
    public static IEnumerable<string> Shell => All.Where(f => Path.GetExtension(f) is "" or ".sh" && FirstLine(f) is { } first
        && (first.StartsWith("#!/bin/sh", StringComparison.Ordinal) || first.StartsWith("#!/bin/bash", StringComparison.Ordinal)));

    public static string Read(string file) => File.ReadAllText(Checkout.PathOf(file));

    public static string[] Lines(string file) => File.ReadAllLines(Checkout.PathOf(file));

    private static string? FirstLine(string file) => File.ReadLines(Checkout.PathOf(file)).FirstOrDefault();

    private static IEnumerable<string> Walk(DirectoryInfo folder) =>
    [
        .. folder.EnumerateFiles().Where(f => f.LinkTarget is null).Select(f => Path.GetRelativePath(Checkout.Root, f.FullName)),
        .. folder.EnumerateDirectories().Where(d => d.LinkTarget is null && !s_made.Contains(d.Name)).SelectMany(Walk),
    ];
}
