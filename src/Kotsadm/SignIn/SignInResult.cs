namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>How a sign-in ended.</summary>
internal abstract record SignInResult
{
    private SignInResult()
    {
    }

    /// <param name="Stamp">Of the password that was right; the session keeps it.</param>
    internal sealed record Accepted(string Stamp) : SignInResult;

    internal sealed record Wrong : SignInResult;

    /// <param name="For">It opens by itself after this.</param>
    internal sealed record Closed(TimeSpan For) : SignInResult;

    /// <summary>Others are being checked; nothing was looked at.</summary>
    internal sealed record Busy : SignInResult;

    /// <summary>The secret with the password is missing or not usable.</summary>
    internal sealed record NoPassword : SignInResult;
}
