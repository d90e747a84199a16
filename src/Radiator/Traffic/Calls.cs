using System.Globalization;
using System.Text.Json.Nodes;

namespace Radiator.Traffic;

/// <summary>Makes the calls of one person, shaped as the SDK of their device shapes them.</summary>
internal sealed class Calls(Person person)
{
    private string _path = "/";

    public JsonObject Track(string name, JsonObject properties, bool fromServer = false) =>
        Call("track", fromServer ? Device.Server : person.Device, ("event", name), ("properties", properties));

    public JsonObject Identify(JsonObject traits) => Call("identify", person.Device, ("traits", traits));

    public JsonObject Group(string groupId, JsonObject traits) =>
        Call("group", person.Device, ("groupId", groupId), ("traits", traits));

    public JsonObject Alias() => Call("alias", person.Device, ("previousId", person.AnonymousId));

    public JsonObject Screen(string name) =>
        Call("screen", person.Device, ("name", name), ("properties", new JsonObject()));

    public JsonObject Page(string host, string path, string title)
    {
        var referrer = _path == path ? "" : host + _path;
        _path = path;
        return Call("page", Device.Web, ("properties", new JsonObject
        {
            ["path"] = path,
            ["url"] = host + path,
            ["title"] = title,
            ["referrer"] = referrer,
        }));
    }

    /// <summary>A page in a browser, a screen in an app.</summary>
    public JsonObject See(string host, string path, string title) =>
        person.Device == Device.Web ? Page(host, path, title) : Screen(title);

    private JsonObject Call(string type, Device device, params ReadOnlySpan<(string Key, JsonNode? Value)> fields)
    {
        var call = new JsonObject { ["type"] = type };
        foreach (var (key, value) in fields)
            call[key] = value;
        if (device != Device.Server)
            call["anonymousId"] = person.AnonymousId;
        if (person.IsKnown)
            call["userId"] = person.UserId;
        call["context"] = Context(device);
        return call;
    }

    private JsonObject Context(Device device) => device switch
    {
        Device.Web => new JsonObject
        {
            ["library"] = Library("analytics.js", "npm:next-1.84.0"),
            ["locale"] = person.Locale,
            ["page"] = new JsonObject { ["path"] = _path },
            ["userAgent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        },
        Device.Server => new JsonObject { ["library"] = Library("@segment/analytics-node", "3.1.0") },
        _ => new JsonObject
        {
            ["library"] = device == Device.Ios ? Library("analytics-swift", "1.9.1")
                : Library("analytics-kotlin", "1.21.0"),
            ["app"] = new JsonObject { ["name"] = "Demo", ["version"] = "4.12.0" },
            ["device"] = new JsonObject { ["type"] = device == Device.Ios ? "ios" : "android" },
            ["locale"] = person.Locale,
        },
    };

    private static JsonObject Library(string name, string version) => new() { ["name"] = name, ["version"] = version };

    /// <summary>A time as JavaScript's SDKs write it.</summary>
    public static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
