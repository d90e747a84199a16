using Radiator.Lights;
using Radiator.Lights.Devices;

namespace Radiator.Tests.Fakes;

/// <summary>A strip that tells when it shines green.</summary>
internal sealed class GreenLight
{
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Seen => _seen.Task;

    /// <summary>In the place of a recorder, so that a configuration may name it.</summary>
    public LightOutputs AsRecorder() =>
        new LightOutputs().Add(new OutputType("recorder", _ => 60, _ => null, _ => new Output(_seen)));

    private sealed class Output(TaskCompletionSource seen) : ILightOutput
    {
        public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
        {
            for (var i = 0; i + 2 < rgb.Length; i += 3)
            {
                if (rgb[i + 1] > 40 && rgb[i] < rgb[i + 1] / 2 && rgb[i + 2] < rgb[i + 1] / 2)
                    seen.TrySetResult();
            }
        }

        public void Dispose()
        {
        }
    }
}
