using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Kots.Embedded.Kotsadm.Licences;

/// <summary>The first page of a new console: a licence as file or text.</summary>
public sealed partial class UploadPage
{
    private Problem? _trouble;
    private string _text = "";
    private string _channel = "";
    private bool _isBusy;
    private IReadOnlyList<LicenseChannel> _channels = [];

    [Inject]
    internal LicenceUpload Upload { get; set; } = null!;

    [Inject]
    internal ConsoleLicence Licences { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // What is typed before the page is alive would be lost.
    private bool IsClosed => _isBusy || !RendererInfo.IsInteractive;

    private async Task TakeFileAsync(InputFileChangeEventArgs chosen)
    {
        (_trouble, _channels) = (null, []);
        if (chosen.File.Size > LicenceUpload.MostBytes)
        {
            _trouble = new Problem("KE6102", $"{chosen.File.Name} is no licence.", $"It has {chosen.File.Size:N0} bytes, and a licence has a few thousand.", "Choose the file that your vendor sent you; it ends with .yaml.");
            return;
        }
        using var reader = new StreamReader(chosen.File.OpenReadStream(LicenceUpload.MostBytes));
        _text = await reader.ReadToEndAsync();
        await AcceptAsync();
    }

    private async Task AcceptAsync()
    {
        (_trouble, _isBusy) = (null, true);
        StateHasChanged();
        try
        {
            var licence = Licences.Verify(_text, "the licence").Require();
            if (licence.Spec.Channels.Count > 1 && _channels.Count == 0)
            {
                // Which one, only the customer knows.
                _channels = licence.Spec.Channels;
                _channel = (_channels.FirstOrDefault(c => c.IsDefault) ?? _channels[0]).ChannelSlug;
                return;
            }
            var app = await Upload.AcceptAsync(_text, _channel, "administrator", InstallWishes.None, CancellationToken.None);
            Navigation.NavigateTo($"/app/{app.Slug}");
        }
        catch (ProblemException error)
        {
            _trouble = error.Problem;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
