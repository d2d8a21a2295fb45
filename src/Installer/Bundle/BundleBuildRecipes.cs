using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Images.Recipes;
using FileRecipe = Kots.Embedded.Images.Recipes.FileRecipe;
using From = Kots.Embedded.Addons.Catalogue.FileRecipe;
using ImageRecipe = Kots.Embedded.Images.Recipes.ImageRecipe;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>From the words of addon.yaml to the recipes that Images makes.</summary>
internal static class BundleBuildRecipes
{
    /// <param name="addon">Null for an image of ours, which is not built from source packages.</param>
    /// <param name="folder">Absolute, of the files that lie with the recipe; null where it may have none.</param>
    public static ImageRecipe Image(AddonDefinition? addon, string reference, Addons.Catalogue.ImageRecipe.Assembled recipe, string? folder = null) => new(reference)
    {
        Packages = recipe.Packages,
        Files = [.. recipe.Files.Select(file => new RecipeFile(file.Path, file.Mode, File(addon, file.From, folder)))],
        Folders = [.. recipe.Directories.Select(folder => new RecipeFolder(folder.Path, folder.Mode, folder.User))],
        Links = [.. recipe.Links.Select(link => (link.Path, link.Target))],
        Users = [.. recipe.Users.Select(user => (user.Name, user.Uid, user.Gid))],
        User = recipe.User,
        Entrypoint = recipe.Entrypoint,
        Cmd = recipe.Cmd,
        Env = recipe.Env,
        WorkDir = recipe.WorkDir,
    };

    /// <param name="addon">As for an image.</param>
    /// <param name="folder">As for an image.</param>
    public static FileRecipe File(AddonDefinition? addon, From recipe, string? folder = null) => recipe switch
    {
        From.DebianPackage file => new FileRecipe.PackageFile(file.Package, file.File),
        From.SourceBuild built => new FileRecipe.Built(Build(addon, built), built.Binary),
        From.NpmMember npm => new FileRecipe.NpmMember(npm.Package, npm.Archive, npm.Member),
        From.CFile source => new FileRecipe.CSource(source.SourcePackage, source.File, source.Flags),
        From.Download download => new FileRecipe.Download(download.Url, download.Member, download.Sha256),
        From.Content content => new FileRecipe.Content(content.Text),
        From.Local local when folder is not null => new FileRecipe.Local(Existing(folder, local.Path)),
        _ => throw Misplaced(addon, recipe),
    };

    public static HostTreeRecipe Tree(string path, From.Tree tree) => new(path, tree.Packages, tree.Programs, tree.Data, tree.Env);

    private static SourceBuild Build(AddonDefinition? addon, From.SourceBuild recipe)
    {
        if (addon?.Build is not { } build || build.SourcePackage != recipe.SourcePackage)
        {
            throw new Basics.ProblemException(new Basics.Problem("KE3060",
                $"{NameOf(addon)} does not say how {recipe.SourcePackage} is built.", $"The recipe of {recipe.Binary} names it, and spec.build is for another or missing.",
                $"Add spec.build with sourcePackage: {recipe.SourcePackage} in {FileOf(addon)}."), Basics.ExitCode.Validation);
        }
        return new SourceBuild(
            build.SourcePackage, build.VersionStamp, build.Packages, build.Tools,
            [.. build.Replacements.Select(r => (r.Path, r.Package, r.From))], [.. build.Links.Select(l => (l.Path, l.Target))],
            build.Env, build.Targets, build.Output);
    }

    private static string Existing(string folder, string path) => System.IO.File.Exists(Path.Combine(folder, path)) ? Path.Combine(folder, path)
        : throw new Basics.ProblemException(new Basics.Problem("KE9901", $"There is no file {path}.", $"A recipe in {Path.Combine(folder, BundleBuildDebianFile.Name)} names it.",
            "Correct its path: it is relative to the recipe."), Basics.ExitCode.Validation);

    private static Basics.ProblemException Misplaced(AddonDefinition? addon, From recipe) => new(
        new Basics.Problem("KE3060", $"{NameOf(addon)} has a recipe {recipe.GetType().Name} where one file is needed.", "A tree is a host-file recipe, and local files belong to ownImages.",
            $"Correct {FileOf(addon)}."), Basics.ExitCode.Validation);

    private static string NameOf(AddonDefinition? addon) => addon?.ToString() ?? "ownImages";

    private static string FileOf(AddonDefinition? addon) => addon is null ? BundleBuildDebianFile.Name : $"{addon.Folder}/addon.yaml";
}
