using System.Xml.Linq;
using Radiator.Testing;

namespace Radiator.System.Tests.Tidy;

/// <summary>
/// Which project may see which. A wall is only as good as its reason: each rule says why, and a reference that no rule
/// allows fails.
/// </summary>
public class WallTests
{
    private static readonly Dictionary<string, (string[] MaySee, string Reason)> Walls = new()
    {
        ["Radiator.Events"] = ([],
            "Everybody's vocabulary: what it saw, everybody would see."),
        ["Radiator.JsonSchema"] = ([],
            "Schemas are about JSON: an engine that knew events could not be held to the public suite."),
        ["Radiator.Lights"] = ([],
            "Light is pure and knows no events, so that any engine of events may drive it and any clock may test it."),
        ["Radiator.Terminal"] = ([],
            "A terminal that knew events could not be checked against other terminals, nor replaced."),
        ["Radiator.Grpc"] = ([],
            "A call layer that knows our messages could not be replaced by the official one; one that loaded ASP.NET would make the debugger start slowly."),
        ["Radiator.Wire"] = (["Radiator.Events", "Radiator.Grpc"],
            "The contracts: roles meet here and nowhere else."),
        ["Radiator.Plans"] = (["Radiator.Events", "Radiator.JsonSchema"],
            "A check is event in, verdict out; it must run in a command, a daemon and a test alike."),
        ["Radiator.Lights.Rules"] = (["Radiator.Events", "Radiator.Lights"],
            "The one place where events become light."),
        ["Radiator.Lights.Devices"] = (["Radiator.Lights"],
            "Hardware shows frames; it must not know what they mean."),
        ["Radiator.Grpc.AspNetCore"] = (["Radiator.Grpc"],
            "The server half; ASP.NET comes in here and not below."),
        ["Radiator.Collector"] = (["Radiator.Events", "Radiator.Wire", "Radiator.Grpc", "Radiator.Grpc.AspNetCore", "Radiator.Plans"],
            "Takes everything and judges only when it is asked: it sees no light and no other role, and a plan for answers alone."),
        ["Radiator.Daemon"] = (["Radiator.Events", "Radiator.Wire", "Radiator.Grpc", "Radiator.Grpc.AspNetCore", "Radiator.Plans", "Radiator.Lights", "Radiator.Lights.Rules", "Radiator.Lights.Devices"],
            "Meets the collector in the stream contract alone, so that either can be restarted or replaced."),
        ["Radiator.Debugger"] = (["Radiator.Events", "Radiator.Plans", "Radiator.Terminal", "Radiator.Wire"],
            "Sees a daemon through the attach contract alone; plans are for files that no daemon has checked."),
        ["Radiator"] = (["*"],
            "The composition root, and the only project that sees two roles."),
    };

    private static readonly string[] Roles = ["Radiator.Collector", "Radiator.Daemon", "Radiator.Debugger", "Radiator.Wall"];

    private static readonly string[] Names = [.. Directory
        .EnumerateFiles(Repository.Path("src"), "*.csproj", SearchOption.AllDirectories)
        .Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    public static TheoryData<string> Projects => [.. Names];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_sees_only_what_its_wall_allows(string project)
    {
        Assert.True(Walls.TryGetValue(project, out var wall), $"{project} has no wall: add what it may see, and why.");
        var forbidden = References(project).Except(wall.MaySee).ToArray();
        Assert.True(
            wall.MaySee.Contains("*") || forbidden.Length == 0,
            $"{project} sees {string.Join(", ", forbidden)}. {wall.Reason}");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_role_sees_another_role(string project)
    {
        if (project == "Radiator")
            return;
        var others = Closure(project).Intersect(Roles).ToArray();
        Assert.True(others.Length == 0, $"{project} reaches {string.Join(", ", others)}: roles meet only in the gRPC contracts.");
    }

    [Theory]
    [InlineData("Radiator.Events")]
    [InlineData("Radiator.JsonSchema")]
    [InlineData("Radiator.Grpc")]
    [InlineData("Radiator.Wire")]
    [InlineData("Radiator.Plans")]
    [InlineData("Radiator.Lights")]
    [InlineData("Radiator.Lights.Rules")]
    [InlineData("Radiator.Lights.Devices")]
    [InlineData("Radiator.Terminal")]
    [InlineData("Radiator.Debugger")]
    public void A_project_below_the_roles_loads_no_aspnet(string project)
    {
        var frameworks = Closure(project).Append(project).SelectMany(name => Items(name, "FrameworkReference"));
        Assert.DoesNotContain("Microsoft.AspNetCore.App", frameworks);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Native_calls_stay_at_the_edges(string project)
    {
        string[] edges = ["Radiator.Lights.Devices", "Radiator.Terminal"];
        if (edges.Contains(project))
            return;
        var offenders = Directory.EnumerateFiles(Repository.Path("src", project), "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path) is var text && (text.Contains("[DllImport") || text.Contains("[LibraryImport")))
            .Select(Path.GetFileName);
        Assert.Empty(offenders);
    }

    [Fact]
    public void Events_has_no_packages() => Assert.Empty(Items("Radiator.Events", "PackageReference"));

    [Fact]
    public void Every_project_has_its_twin_of_tests()
    {
        var missing = Names.Where(name => !Directory.Exists(Repository.Path("tests", name + ".Tests")));
        Assert.Empty(missing);
    }

    private static IEnumerable<string> References(string project) =>
        Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Repository.Path("src", project, project + ".csproj")).Descendants(kind).Select(item => (string)item.Attribute("Include")!);

    private static HashSet<string> Closure(string project)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(References(project));
        while (open.TryPop(out var next))
        {
            if (seen.Add(next))
            {
                foreach (var below in References(next))
                    open.Push(below);
            }
        }

        return seen;
    }
}
