using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Radiator.Events;

namespace Radiator.Plans.Pages;

/// <summary>
/// A plan as one page of HTML that needs nothing besides: no network, no other file. It may be opened by anyone: what
/// the plan says is text, and a content security policy forbids everything else.
/// </summary>
public static class PlanPage
{
    private static readonly string Style = Resource("page.css");
    private static readonly string Script = Resource("page.js");

    /// <summary>The whole page.</summary>
    public static string Write(TrackingPlan plan)
    {
        var page = new StringBuilder(64 * 1024);
        var events = Ordered(plan);
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" ")
            .Append("content=\"default-src 'none'; base-uri 'none'; form-action 'none'; ")
            .Append(CultureInfo.InvariantCulture, $"style-src '{Hash(Style)}'; script-src '{Hash(Script)}'\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{HtmlText.Of(plan.Name)}: tracking plan</title>\n")
            .Append("<style>").Append(Style).Append("</style>\n</head>\n<body>\n");
        Header(page, plan, events);
        page.Append("<div class=\"bar\"><div><input id=\"find\" type=\"search\" aria-label=\"Find\" ")
            .Append("placeholder=\"Find an event, a property, an owner …  ( / )\" ")
            .Append("autocomplete=\"off\" spellcheck=\"false\">")
            .Append("<output id=\"count\"></output></div></div>\n<main>\n");
        Navigation(page, events);
        page.Append("<div>\n");
        for (var i = 0; i < events.Count; i++)
            EventCard.Append(page, events[i], Id(i));
        page.Append("</div>\n</main>\n<footer>Made from ").Append(HtmlText.Of(Path.GetFileName(plan.Path)))
            .Append(" (").Append(HtmlText.Of(FormatNames.Of(plan.Format)))
                .Append(") by <code>radiator plan show --html</code>.</footer>\n")
            .Append("<script>").Append(Script).Append("</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    // Track calls by category, in the plan's order; before them what is common, and the other calls.
    private static List<PlannedEvent> Ordered(TrackingPlan plan)
    {
        var calls = plan.Events.Where(planned => planned.Type != EventType.Track);
        var tracks = plan.Events.Where(planned => planned.Type == EventType.Track)
            .GroupBy(planned => planned.Category).SelectMany(group => group);
        return [.. plan.Common is { } common ? [common] : Array.Empty<PlannedEvent>(), .. calls, .. tracks];
    }

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"e{index + 1}");

    private static void Header(StringBuilder page, TrackingPlan plan, List<PlannedEvent> events)
    {
        var tracks = events.Where(planned => planned.Type == EventType.Track).ToList();
        var owners = events.Select(planned => planned.Owner).Where(owner => owner.Length > 0).Distinct().Count();
        page.Append("<header class=\"top\"><h1>").Append(HtmlText.Of(plan.Name));
        if (plan.Version.Length > 0)
            page.Append("<span class=\"version\">").Append(HtmlText.Of(plan.Version)).Append("</span>");
        page.Append("</h1>");
        if (plan.Description.Length > 0)
            page.Append("<p>").Append(HtmlText.Of(plan.Description)).Append("</p>");
        page.Append("<ul class=\"facts\">");
        Fact(page, tracks.Count, "event", "events");
        Fact(page, events.Count - tracks.Count, "other rule", "other rules");
        Fact(page, owners, "owner", "owners");
        Fact(page, events.Count(planned => planned.Retired is not null), "retired", "retired");
        var policy = plan.UnplannedProperties switch
        {
            UnplannedPolicy.Error => "an error", UnplannedPolicy.Warn => "a warning", _ => "fine",
        };
        page.Append("<li>a property that is not here is <b>").Append(policy).Append("</b></li></ul></header>\n");
    }

    private static void Fact(StringBuilder page, int count, string one, string many)
    {
        if (count > 0)
            page.Append(CultureInfo.InvariantCulture, $"<li><b>{count}</b> {(count == 1 ? one : many)}</li>");
    }

    private static void Navigation(StringBuilder page, List<PlannedEvent> events)
    {
        page.Append("<nav aria-label=\"Events\">");
        var group = (string?)null;
        for (var i = 0; i < events.Count; i++)
        {
            var own = events[i].Type != EventType.Track ? "Every call" : events[i].Category.Length > 0
                ? events[i].Category : "Events";
            if (own != group)
                page.Append("<h2>").Append(HtmlText.Of(own)).Append("</h2>");
            group = own;
            page.Append("<a href=\"#").Append(Id(i)).Append("\">").Append(HtmlText.Of(EventCard.Title(events[i])));
            if (events[i].Version != 1)
                page.Append(CultureInfo.InvariantCulture, $" <small>v{events[i].Version}</small>");
            page.Append("</a>");
        }

        page.Append("</nav>\n");
    }

    private static string Hash(string text) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using var stream = typeof(PlanPage).Assembly.GetManifestResourceStream($"Radiator.Plans.Pages.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // Browsers hash what they parsed: one kind of line end.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
