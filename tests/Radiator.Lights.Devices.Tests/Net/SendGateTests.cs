using Radiator.Lights.Devices.Net;

namespace Radiator.Lights.Devices.Tests.Net;

public class SendGateTests
{
    [Fact]
    public void What_differs_passes_at_once_and_what_does_not_a_few_times_and_then_to_show_that_we_live()
    {
        var gate = new SendGate(1);
        List<int> passed = [];
        for (var i = 0; i < 100; i++)
        {
            if (gate.Passes([(byte)(i < 50 ? 1 : 2)], TimeSpan.FromMilliseconds(i * 20)))
                passed.Add(i);
        }

        Assert.Equal([0, 1, 2, 42, 50, 51, 52, 92], passed);
    }

    [Fact]
    public void A_dark_first_frame_passes() => Assert.True(new SendGate(3).Passes([0, 0, 0], default));
}
