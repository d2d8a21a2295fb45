namespace Kots.Embedded.Tests.Faults.AdminConsole;

/// <summary>One kind of write of the console, and how to see after a kill that nothing of it was lost that the console had acknowledged.</summary>
internal interface IAcknowledgedWrites
{
    /// <summary>What is written, in the plural.</summary>
    string What { get; }

    /// <summary>The longest time that one takes after a start, so that a kill at a random moment of it meets each of its parts.</summary>
    TimeSpan Longest { get; }

    /// <summary>How many writes the console answered.</summary>
    int Acknowledged { get; }

    /// <summary>Writes once more. False: the console went away before it answered.</summary>
    Task<bool> OneMoreAsync();

    /// <summary>After a restart: all that was acknowledged is there. One more may have been written than was heard of.</summary>
    Task CheckAsync();
}
