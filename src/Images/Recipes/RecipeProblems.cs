using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Recipes;

/// <summary>What can be wrong with a recipe (docs/problems.md, KE3055 on).</summary>
internal static class RecipeProblems
{
    public static ProblemException NoSuchFile(string file, string where) => new(
        new Problem("KE3055", $"There is no file {file} in {where}.", "A recipe names it.", "Correct the path in the recipe."), ExitCode.Validation);

    public static ProblemException NotBuilt(string program, string sourcePackage) => new(
        new Problem("KE3058", $"Building {sourcePackage} gave no program {program}.", "No target of the build block makes it.",
            "Add its target (such as cmd/NAME) to build.targets."),
        ExitCode.Validation);

    public static ProblemException NoLibrary(string library, string neededBy) => new(
        new Problem("KE3062", $"{neededBy} needs the library {library}, which none of the tree's packages has.",
            "A package that carries it is missing or excluded.", "Add the package to the tree's packages."),
        ExitCode.Validation);

    public static ProblemException NotPublished(string folder, string why) => new(
        new Problem("KE3065", $"{folder} is not a published program.", why,
            "Publish it with dotnet publish -r linux-x64 --self-contained, not as a single file, and give that folder."),
        ExitCode.Validation);

    public static ProblemException NoNuGetPackage(string name, string version, string file) => new(
        new Problem("KE3066", $"There is no file {file}.", $"The program has {name} {version} in it, and the image says with which digest.",
            "Publish the program on this machine, or point NUGET_PACKAGES to NuGet's package folder."),
        ExitCode.Validation);
}
