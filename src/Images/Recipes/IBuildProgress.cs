namespace Kots.Embedded.Images.Recipes;

/// <summary>Tells a person what a build is doing; may be called from several threads.</summary>
public interface IBuildProgress
{
    /// <summary>A piece of work begins; disposing what is returned ends it (and shows how long it took).</summary>
    /// <param name="what">"Build kubernetes from its source package".</param>
    IAsyncDisposable Begin(string what);

    /// <summary>A line about what was done or found.</summary>
    void Note(string text);
}
