using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary>Release notes, given as text or as a file.</summary>
internal sealed class NotesOptions
{
    private readonly Option<string?> _notes = new("--notes") { Description = "What is new, as Markdown" };
    private readonly Option<string?> _file = new("--notes-file") { Description = "The same from a file", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Options.Add(_notes);
        command.Options.Add(_file);
    }

    /// <summary>Null where none are given.</summary>
    /// <exception cref="ProblemException">KE9748: both are given; KE9801: there is no such file.</exception>
    public async Task<string?> ReadAsync(ParseResult options, CancellationToken ct)
    {
        if (options.GetValue(_file) is not { } file)
            return options.GetValue(_notes);
        if (options.GetValue(_notes) is not null)
            throw NamedProblems.Value("--notes-file", file, "--notes is given too.", "Give one of them.");
        try
        {
            return await File.ReadAllTextAsync(file, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AppFolder.Unreadable(file, error);
        }
    }
}
