using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Serilog;
using Serilog.Extensions.Logging;

namespace Kots.Embedded.Installer.Log;

/// <summary>
/// The log file, with everything down to Debug. It exists only for root (0700 folder), one file per day, ten kept; other users' runs
/// (reporting commands) log nothing.
/// </summary>
internal static class LogFile
{
    /// <summary>Where logs are.</summary>
    public const string Folder = "/var/log/kots-embedded";

    public static ILoggerFactory CreateFactory()
    {
        if (Environment.UserName != "root")
            return NullLoggerFactory.Instance;
        // Opened on first use, so that `--help` does not make a folder.
        return new LazyLoggerFactory(() => new SerilogLoggerFactory(Create(), dispose: true));
    }

    private static Serilog.Core.Logger Create()
    {
        Directory.CreateDirectory(Folder, Basics.FileModes.OwnerFolder);
        return new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.File(Path.Combine(Folder, "kots-embedded-.log"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: 10, shared: true,
                outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffK} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}")
            .CreateLogger();
    }

    private sealed class LazyLoggerFactory(Func<ILoggerFactory> create) : ILoggerFactory
    {
        private readonly Lazy<ILoggerFactory> _inner = new(create);

        public void AddProvider(ILoggerProvider provider) => _inner.Value.AddProvider(provider);

        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => _inner.Value.CreateLogger(categoryName);

        public void Dispose()
        {
            if (_inner.IsValueCreated)
                _inner.Value.Dispose();
        }
    }
}
