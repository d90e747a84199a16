using System.Text;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Files;
using Radiator.Debugger.Model.Links;
using Radiator.Plans;
using Radiator.Testing;

namespace Radiator.Debugger.Tests.Model.Files;

/// <summary>Files in a folder of their own, opened in a model that runs until all of them is checked.</summary>
internal sealed class OpenFile : IDisposable
{
    private const string Plan = """
        plan: Shop
        page:
          properties:
            title: {type: string}
        events:
          Order Completed:
            owner: checkout
            properties:
              revenue: {type: number, required: true}
              currency: {type: string}
              n: {type: integer}
          Refund Requested:
            properties:
              reason: {type: string}
        """;

    public TemporaryFolder Folder { get; } = new();

    public ManualTime Clock { get; } = new(Sample.Now);

    public Task<DebuggerModel> OpenAsync(string text) => OpenAsync(Encoding.UTF8.GetBytes(text));

    public Task<DebuggerModel> OpenAsync(byte[] bytes, Stream? stream = null)
    {
        var path = Write(bytes);
        return RunAsync(new FileSource(
            "capture.ndjson", () => stream ?? File.OpenRead(path),
            () => PlanFile.Parse(Encoding.UTF8.GetBytes(Plan), "plan.yaml"), Clock), Clock);
    }

    public static async Task<DebuggerModel> RunAsync(FileSource source, TimeProvider clock)
    {
        var model = new DebuggerModel(source, clock);
        using var changed = new SemaphoreSlim(0, 1);
        void Wake()
        {
            if (changed.CurrentCount == 0)
                changed.Release();
        }

        model.Changed += Wake;
        model.Start();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            Update(model);
            if (model.Link.Phase is LinkPhase.Complete or LinkPhase.Failed)
                break;
            await changed.WaitAsync(limit.Token);
        }

        model.Changed -= Wake;
        Update(model);
        return model;
    }

    public static void Update(DebuggerModel model)
    {
        do
        {
            model.Update();
        }
        while (model.HasMore);
    }

    public string Write(byte[] bytes)
    {
        var path = Path.Combine(Folder.Path, Guid.NewGuid().ToString("N") + ".ndjson");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Folder.Dispose();
}
