using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Files;

/// <summary>Which files support takes. A refusal is a sentence that names the file, why, and what to send instead.</summary>
public static class FileRules
{
    private const int BytesOfMegabyte = 1024 * 1024;

    private static readonly HashSet<string> Programs = Set(
        "exe dll sys drv ocx com scr cpl msi msix msixbundle appx appxbundle msp mst app apk ipa deb rpm jar war ear class "
            + "elf so dylib bin run pif gadget cab iso img dmg vhd vhdx xll"
    );

    private static readonly HashSet<string> Scripts = Set(
        "bat cmd btm ps1 ps1xml psm1 psd1 psc1 psc2 vbs vbe vb js jse mjs cjs ws wsf wsc wsh sct hta sh bash zsh csh ksh fish "
            + "command py pyc pyw rb pl pm php php3 php4 php5 phtml phar asp aspx ashx asmx jsp jspx cgi lua tcl au3 ahk "
            + "applescript scpt osa reg inf scf lnk url webloc desktop library-ms search-ms settingcontent-ms application chm hlp "
            + "msc diagcab xbap docm dotm xlsm xltm xlam pptm potm ppam ppsm sldm one"
    );

    private static readonly HashSet<string> WebPages = Set("html htm xhtml xht shtml mht mhtml svg svgz xsl xslt swf");

    /// <summary>The extensions that are refused, in lower case and without the dot.</summary>
    public static IReadOnlyCollection<string> RefusedExtensions { get; } =
    [.. Programs.Concat(Scripts).Concat(WebPages).Order(StringComparer.Ordinal)];

    /// <summary>Why a file of this name is not taken, whatever is in it; null where it may be.</summary>
    /// <param name="name">The cleaned name.</param>
    public static Sentence? Refuse(string name)
    {
        var extension = FileName.ExtensionOf(name);
        return Programs.Contains(extension) ? Program(name)
            : Scripts.Contains(extension) ? Script(name)
            : WebPages.Contains(extension) ? WebPage(name)
            : null;
    }

    /// <summary>Why a file is not taken for what is in it; null where it may be.</summary>
    /// <param name="name">The cleaned name.</param>
    /// <param name="content">What the content is.</param>
    public static Sentence? Refuse(string name, FileContent content) =>
        content.Danger switch
        {
            FileDanger.Program => new(
                "{0} is a program, whatever its name says. Programs are not accepted; send logs or screenshots.",
                name
            ),
            FileDanger.Script => new("{0} is a script, whatever its name says. Scripts are not accepted; send logs or screenshots.", name),
            FileDanger.WebPage => new("{0} is a web page or drawing that can run in a browser. Send a screenshot of it.", name),
            _ => Refuse(name),
        };

    /// <summary>There is nothing in it.</summary>
    public static Sentence Empty(string name) => new("{0} is empty. Save it again and choose it anew.", name);

    /// <summary>It is larger than <see cref="Attachment.MaximumBytes"/>.</summary>
    public static Sentence TooLarge(string name) =>
        new(
            "{0} is larger than {1} MB. Send the part that shows the problem, or zip it.",
            name,
            Number(Attachment.MaximumBytes / BytesOfMegabyte)
        );

    /// <summary>There are <see cref="Attachment.MaximumFiles"/> already.</summary>
    public static Sentence TooMany(string name) =>
        new(
            "{0} was not added: {1} files are the most. Remove one, or put several into a zip file.",
            name,
            Number(Attachment.MaximumFiles)
        );

    /// <summary>The files of its form would be larger together than they may be.</summary>
    /// <param name="name">The cleaned name.</param>
    /// <param name="most">The most megabytes.</param>
    public static Sentence FormIsFull(string name, int most) =>
        new("{0} was not added: the files of one form may be {1} MB together. Remove one, or send a smaller one.", name, Number(most));

    /// <summary>Its person would have added more within a day than they may.</summary>
    /// <param name="name">The cleaned name.</param>
    /// <param name="most">The most megabytes.</param>
    public static Sentence PersonIsFull(string name, int most) =>
        new(
            "{0} was not added: {1} MB of files are the most you may add within a day. Remove files you have not sent yet, or "
                + "add it tomorrow.",
            name,
            Number(most)
        );

    /// <summary>The room of the organisation it would belong to is used up.</summary>
    /// <param name="name">The cleaned name.</param>
    /// <param name="most">The most megabytes.</param>
    public static Sentence TenantIsFull(string name, int most) =>
        new(
            "{0} was not added: the {1} MB for files of this organisation are used up. Send the text without it; an "
                + "administrator of this portal can make more room.",
            name,
            Number(most)
        );

    /// <summary>The folder it would go to is full or missing.</summary>
    public static Sentence NoRoom(string name) =>
        new(
            "{0} was not added: files cannot be stored right now. Nothing else is lost; send the text without it, or try again later.",
            name
        );

    private static Sentence Program(string name) => new("{0} is a program. Programs are not accepted; send logs or screenshots.", name);

    private static Sentence Script(string name) =>
        new(
            "{0} is a script or can run one. Scripts are not accepted; send logs or screenshots, or copy the lines into a text file.",
            name
        );

    private static Sentence WebPage(string name) =>
        new("{0} can run in a browser. Send a screenshot, or copy the text into a text file.", name);

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static HashSet<string> Set(string extensions) => new(extensions.Split(' '), StringComparer.OrdinalIgnoreCase);
}
