namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>Tells open pages that something of an application changed, so that none has to ask again and again.</summary>
internal sealed class AppEvents
{
    /// <summary>Called on whatever thread made the change; handlers return quickly.</summary>
    public event EventHandler<AppChangedEventArgs>? Changed;

    public void Tell(string appId) => Changed?.Invoke(this, new AppChangedEventArgs(appId));
}

/// <summary>Something of an application changed.</summary>
public sealed class AppChangedEventArgs(string appId) : EventArgs
{
    public string AppId { get; } = appId;
}
