using System.Net;

namespace Kots.Embedded.Tests.Cluster.OneLine;

/// <summary>A folder behind plain HTTP, on an address of this machine that throwaway machines reach.</summary>
internal sealed class WebFolder : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;
    private readonly Task _serving;

    /// <param name="folder">Absolute path; may be filled later.</param>
    /// <param name="address">IPv4 address of this machine.</param>
    public WebFolder(string folder, string address)
    {
        _folder = folder;
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Parse(address), 0))
        {
            free.Start();
            Url = $"http://{address}:{((IPEndPoint)free.LocalEndpoint).Port}";
        }
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Without a slash at its end.</summary>
    public string Url { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return; // closed
            }
            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = Path.Combine(_folder, context.Request.Url!.AbsolutePath.TrimStart('/'));
        using var response = context.Response;
        if (!File.Exists(path))
        {
            response.StatusCode = 404;
            return;
        }
        await using var file = File.OpenRead(path);
        response.ContentLength64 = file.Length;
        try
        {
            await file.CopyToAsync(response.OutputStream);
        }
        catch (Exception error) when (error is HttpListenerException or IOException)
        {
            response.Abort(); // the client went away
        }
    }
}
