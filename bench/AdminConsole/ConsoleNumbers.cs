using Kots.Embedded.Basics;
using Kots.Embedded.Bench.Running;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;
using Microsoft.Data.Sqlite;

namespace Kots.Embedded.Bench.AdminConsole;

/// <summary>
/// What the console costs: the published program as a process of this machine, against the API server of an appliance. KOTS_EMBEDDED_BENCH_KUBECONFIG
/// names a cluster that is there already, instead of an appliance of its own.
/// </summary>
internal static class ConsoleNumbers
{
    private const string Namespace = "bench-console";
    private const int Versions = 200;
    private const double MostIdleBytes = 120e6;
    private const double MostLaterBytes = 150e6;

    public static async Task<Section> MeasureAsync(int pairs)
    {
        if (Environment.GetEnvironmentVariable("KOTS_EMBEDDED_BENCH_KUBECONFIG") is { Length: > 0 } there)
            return await MeasureAsync(there, pairs);
        var appliance = new InstalledAppliance();
        try
        {
            await appliance.InitializeAsync();
            return await MeasureAsync(appliance.Kubeconfig, pairs);
        }
        finally
        {
            await appliance.DisposeAsync();
        }
    }

    private static async Task<Section> MeasureAsync(string kubeconfig, int pairs)
    {
        using var cluster = KubeClient.Create(KubeConfig.FromFile(kubeconfig));
        var (files, release) = (Directory.CreateTempSubdirectory("files-").FullName, Directory.CreateTempSubdirectory("release-").FullName);
        await cluster.ApplyAsync(ApiObject.New("v1", "Namespace", Namespace), null, CancellationToken.None);
        try
        {
            await ManyObjects.WriteAsync(files, release);
            return await MeasureAsync(cluster, kubeconfig, files, release, pairs);
        }
        finally
        {
            await cluster.DeleteAsync(new ObjectRef("v1", "Namespace", null, Namespace), null, CancellationToken.None);
            Directory.Delete(files, recursive: true);
            Directory.Delete(release, recursive: true);
        }
    }

    private static async Task<Section> MeasureAsync(KubeClient cluster, string kubeconfig, string files, string release, int pairs)
    {
        await using var vendor = await Vendor.StartAsync("127.0.0.1");
        await using var console = new ConsoleProcess(kubeconfig, Namespace);
        var (id, pem) = await vendor.KeyAsync();
        await File.WriteAllTextAsync(Path.Combine(console.Folder, $"{id}.pem"), pem);
        await console.StartAsync();
        await Task.Delay(TimeSpan.FromMinutes(1));
        var idle = console.ResidentBytes;
        var paint = await FirstPaint.MeasureAsync(console);
        var making = await InstallAsync(vendor, console, release);
        var pairings = new DeployPairs(console, cluster, kubeconfig, Namespace);
        var deploys = await pairings.MeasureAsync(files, pairs);
        await CopyVersionsAsync(console);
        // The console sees what another wrote into its database once it has written there itself.
        await pairings.DeployAsync("redeploy");
        var shown = (await console.GetAsync("app/notes/versions"))["totalCount"]!.GetValue<int>();
        if (shown != Versions)
            throw new InvalidOperationException($"The console shows {shown} versions.");
        var requests = await RequestLoad.MeasureAsync(console);
        var most = console.ResidentBytes;
        await Task.Delay(TimeSpan.FromMinutes(1));
        var later = console.ResidentBytes;
        return new Section("The console",
        [
            "`dotnet run -c Release --project bench -- --only console`. The published kotsadm as a process of this machine against the API server of an appliance on it;",
            $"{ManyObjects.Count} objects: 480 ConfigMaps, 480 Services, 40 Deployments without pods. Deploy: from the request until the version is deployed, the dry run of every",
            "object included. kubectl makes the same files in another namespace; both namespaces are empty before.",
            "", .. deploys, "",
            .. requests,
            $"- resident memory a minute after the start, with a cluster and without an application: {Section.Megabytes(idle)} MB, target {Section.Megabytes(MostIdleBytes)} MB: {Section.Verdict(idle, MostIdleBytes)}",
            $"- resident memory a minute after all of the above: {Section.Megabytes(later)} MB (right after the requests {Section.Megabytes(most)} MB), target {Section.Megabytes(MostLaterBytes)} MB: {Section.Verdict(later, MostLaterBytes)}",
            .. Image(),
            paint,
            $"- a version of {ManyObjects.Count} objects, from the licence until it can be deployed: {Section.Number(making)} s, nearly all of it `kubectl kustomize`",
            "",
            $"Of the {Versions} versions, {Versions - 1} are copies of the first one's row in the database.",
        ]);
    }

    private static async Task<double> InstallAsync(Vendor vendor, ConsoleProcess console, string release)
    {
        await vendor.ReleaseAsync(release, "1.0.0");
        var start = TimeProvider.System.GetTimestamp();
        await console.PostLicenseAsync(await vendor.LicenseAsync("bench"));
        await Wait.UntilAsync("the first version", TimeSpan.FromMinutes(15), TimeSpan.FromMilliseconds(200), async _ =>
            (await console.GetAsync("app/notes/versions"))["versionHistory"]!.AsArray().Count > 0 ? null : "it is being made", TimeProvider.System, CancellationToken.None);
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task CopyVersionsAsync(ConsoleProcess console)
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = console.Database, DefaultTimeout = 30, Pooling = false }.ToString());
        await database.OpenAsync();
        var columns = new List<string>();
        await using (var read = database.CreateCommand())
        {
            read.CommandText = "SELECT name FROM pragma_table_info('app_version') WHERE name NOT IN ('sequence', 'version_label', 'update_cursor', 'status', 'deployed_at')";
            await using var rows = await read.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                columns.Add(rows.GetString(0));
        }
        await using var copy = database.CreateCommand();
        var same = string.Join(", ", columns);
        copy.CommandText = $"""
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Versions - 1})
            INSERT INTO app_version ({same}, sequence, version_label, update_cursor, status, deployed_at)
            SELECT {same}, i, '1.0.' || i, 1 + i, 'pending', '' FROM app_version, n WHERE sequence = 0
            """;
        await copy.ExecuteNonQueryAsync();
    }

    private static IEnumerable<string> Image()
    {
        var layout = Checkout.PathOf("out", "images", "kotsadm", "blobs", "sha256");
        return Directory.Exists(layout) ? [$"- its image: {Section.Megabytes(new DirectoryInfo(layout).GetFiles().Sum(f => f.Length))} MB compressed; helm and kubectl are in it"] : [];
    }
}
