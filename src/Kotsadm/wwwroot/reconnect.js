// The console was restarted (an update, a reset): the page's state is gone, so it is loaded afresh.
const dialog = document.getElementById('components-reconnect-modal');
dialog?.addEventListener('components-reconnect-state-changed', event => {
    if (event.detail.state === 'rejected')
        location.reload();
});
