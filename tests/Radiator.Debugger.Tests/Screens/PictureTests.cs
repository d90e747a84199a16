using Radiator.Terminal.Cells;
using Radiator.Testing;
using Radiator.Testing.Terminal;

namespace Radiator.Debugger.Tests.Screens;

/// <summary>The pictures of the docs, drawn by the program itself: what a page shows is what there is.</summary>
public sealed class PictureTests
{
    [Fact]
    public void The_picture_of_the_events()
    {
        using var screen = new ScreenHarness();

        screen.Draw(140, 42).Press("E E tab").Draw(140, 42);

        Verify(screen.Buffer, "debugger-events.svg");
    }

    [Fact]
    public void The_picture_of_the_detail()
    {
        using var screen = new ScreenHarness();

        screen.Draw(84, 30).Press("E E enter").Draw(84, 30);

        Verify(screen.Buffer, "debugger-detail.svg");
    }

    private static void Verify(CellBuffer buffer, string name)
    {
        var path = Repository.Path("docs", "pictures", name);
        var picture = ScreenPicture.Of(buffer);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, picture);
        else
            Assert.Equal(File.ReadAllText(path), picture);
    }
}
