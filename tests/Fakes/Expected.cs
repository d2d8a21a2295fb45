namespace Kots.Embedded.Tests.Fakes;

/// <summary>Texts that are read in review: kept as files in <c>Expected/</c> beside the test, rewritten with UPDATE_EXPECTED=1.</summary>
public static class Expected
{
    /// <summary>Compares with the file, or rewrites it.</summary>
    /// <param name="folder">The test's folder relative to the root: "tests/Unit/Installer/Install".</param>
    /// <param name="name">"InstallPlanTests.First_node.txt".</param>
    /// <exception cref="InvalidDataException">The text is another; says where they part.</exception>
    public static void Matches(string folder, string name, string text)
    {
        var path = Checkout.PathOf(folder, "Expected", name);
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected == text)
            return;
        var (was, now) = (expected.Split('\n'), text.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(was.Length, now.Length)).First(i => was.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        throw new InvalidDataException(
            $"{folder}/Expected/{name} line {line + 1} is \"{was.ElementAtOrDefault(line)}\", and the text has \"{now.ElementAtOrDefault(line)}\"." +
            " If the new text is right, run the test with UPDATE_EXPECTED=1 and read the difference.");
    }
}
