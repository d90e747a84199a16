namespace Radiator.Plans.Conventions;

/// <summary>The words that people use for where an event is sent from.</summary>
internal static class SendingPlaceNames
{
    /// <summary>The place of a word of <c>fires</c>, or of a configured source; None for no such word.</summary>
    public static SendingPlaces Parse(string word) => word.ToLowerInvariant() switch
    {
        "server" or "backend" or "api" => SendingPlaces.Server,
        "web" or "website" or "browser" => SendingPlaces.Web,
        "ios" or "iphone" or "ipad" => SendingPlaces.Ios,
        "android" => SendingPlaces.Android,
        "mobile" => SendingPlaces.Mobile,
        "desktop" => SendingPlaces.Desktop,
        "tv" => SendingPlaces.Tv,
        "extension" => SendingPlaces.Extension,
        "warehouse" => SendingPlaces.Warehouse,
        "other" => SendingPlaces.Other,
        _ => SendingPlaces.None,
    };

    /// <summary>
    /// What a source's name says: <c>web-production</c>. None where it says nothing, or more than one thing.
    /// </summary>
    public static SendingPlaces OfSource(string source)
    {
        var places = SendingPlaces.None;
        foreach (var word in NameWords.Of(source))
        {
            var place = Parse(word);
            if (place == SendingPlaces.None)
                continue;
            if (places != SendingPlaces.None && places != place)
                return SendingPlaces.None;
            places = place;
        }

        return places;
    }

    /// <summary>What <c>channel</c> or <c>context.channel</c> says.</summary>
    public static SendingPlaces OfChannel(ReadOnlySpan<char> channel) => channel switch
    {
        "server" => SendingPlaces.Backend,
        "browser" or "web" or "client" => SendingPlaces.Browser,
        "mobile" => SendingPlaces.Mobile | SendingPlaces.Tv,
        _ => SendingPlaces.None,
    };

    /// <summary>
    /// What <c>context.library.name</c> says, as SDKs of Segment, RudderStack and Jitsu write it; None for a library
    /// that runs anywhere, or that nobody here knows.
    /// </summary>
    public static SendingPlaces OfLibrary(ReadOnlySpan<char> lowerCase) => lowerCase switch
    {
        "analytics.js" or "analytics-next" or "@segment/analytics-next" or "rudderlabs javascript sdk"
            or "@rudderstack/analytics-js" => SendingPlaces.Browser,
        "analytics-ios" or "rudder-ios-library" => SendingPlaces.Ios,
        "analytics-swift" or "rudder-swift-library" => SendingPlaces.Ios | SendingPlaces.Desktop | SendingPlaces.Tv,
        "analytics-android" or "rudder-android-library" => SendingPlaces.Android | SendingPlaces.Tv,
        // Kotlin, Flutter and React Native run in more places than phones; none of them is a browser alone.
        "analytics-kotlin" => SendingPlaces.Android | SendingPlaces.Tv | SendingPlaces.Server,
        "analytics-react-native" or "@segment/analytics-react-native" or "rudder-react-native" =>
            SendingPlaces.Mobile | SendingPlaces.Tv,
        "analytics-node" or "@segment/analytics-node" or "@rudderstack/rudder-sdk-node" or "rudder-node"
            or "analytics-ruby" or "analytics-python" or "segment-analytics-python" or "rudder-python"
            or "analytics-go" or "rudder-go" or "analytics-java" or "analytics-php" or "analytics.net"
            or "analytics-rust" or "analytics-elixir" or "rudder-ruby" or "rudder-java" or "rudder-php" =>
            SendingPlaces.Backend,
        _ => SendingPlaces.None,
    };

    /// <summary>For people: <c>server</c>, <c>a browser</c>.</summary>
    public static string Show(SendingPlaces places) => places switch
    {
        SendingPlaces.Browser => "a browser",
        SendingPlaces.Backend => "a server",
        SendingPlaces.Server => "a server",
        SendingPlaces.Web => "the web",
        SendingPlaces.Ios => "iOS",
        SendingPlaces.Android => "Android",
        SendingPlaces.Mobile => "a mobile device",
        _ when (places & SendingPlaces.Android) != 0 && (places & SendingPlaces.Ios) == 0 => "Android",
        _ when (places & SendingPlaces.Ios) != 0 && (places & SendingPlaces.Android) == 0 => "an Apple device",
        _ when (places & SendingPlaces.Mobile) == SendingPlaces.Mobile => "a mobile device",
        _ => places.ToString().ToLowerInvariant(),
    };
}
