using System.Text;

namespace Radiator.Lights.Pictures;

/// <summary>Writes PPM (netpbm's P6): a line of text and the points as they are.</summary>
internal static class PpmFile
{
    /// <summary>Writes one picture.</summary>
    public static void Write(Stream file, Picture picture)
    {
        file.Write(Encoding.ASCII.GetBytes(FormattableString.Invariant(
            $"P6\n{picture.Width} {picture.Height}\n255\n")));
        file.Write(picture.Rgb);
    }
}
