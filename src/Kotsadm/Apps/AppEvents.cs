namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>Tells open pages that something of an application changed, so that none has to ask again and again.</summary>
internal sealed class AppEvents
{
    /// <summary>With the application's id. Called on whatever thread made the change; handlers return quickly.</summary>
    public event EventHandler<string>? Changed;

    public void Tell(string appId) => Changed?.Invoke(this, appId);
}
