using System.Text;
using SupportPortal.Core.Files;

namespace SupportPortal.Core.Tests.Files;

public sealed class FileContentTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A0000000D", "a.png", "image/png")]
    [InlineData("FFD8FFE000104A46", "a.jpg", "image/jpeg")]
    [InlineData("474946383961", "a.gif", "image/gif")]
    [InlineData("52494646240000005745425056503820", "a.webp", "image/webp")]
    [InlineData("424D3600030000000000", "a.bmp", "image/bmp")]
    [InlineData("255044462D312E37", "a.pdf", "application/pdf")]
    [InlineData("504B0304140000000000", "a.zip", "application/zip")]
    [InlineData("1F8B0800", "a.gz", "application/gzip")]
    [InlineData("377ABCAF271C0004", "a.7z", "application/x-7z-compressed")]
    [InlineData("526172211A070100", "a.rar", "application/vnd.rar")]
    [InlineData("456C6646696C6500", "a.evtx", "application/x-ms-evtx")]
    [InlineData("000000186674797069736F6D", "a.mp4", "video/mp4")]
    [InlineData("000000186674797068656963", "a.heic", "image/heic")]
    [InlineData("1A45DFA3", "a.webm", "video/webm")]
    [InlineData("D0CF11E0A1B11AE1", "a.xls", "application/x-ole-storage")]
    [InlineData("0001020304", "a.dat", "application/octet-stream")]
    [InlineData("FFFE68006900", "a.txt", "text/plain")]
    [InlineData("68E46C6C6F", "a.txt", "text/plain")]
    public void A_content_is_known_by_its_first_bytes(string head, string name, string expected) =>
        Assert.Equal(new FileContent(expected), FileContent.Of(Convert.FromHexString(head), name));

    [Theory]
    [InlineData("{\"log\":{}}", "trace.har", "application/json")]
    [InlineData("[1]", "a.json", "application/json")]
    [InlineData("{ not said to be json", "a.txt", "text/plain")]
    [InlineData("a;b\n1;2", "a.csv", "text/csv")]
    [InlineData("<?xml version=\"1.0\"?><events/>", "a.xml", "application/xml")]
    [InlineData("<?xml version=\"1.0\"?><Report xmlns=\"urn:rdl\"><Body><Height>1in</Height></Body></Report>", "a.rdl", "application/xml")]
    [InlineData("<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"><Body/></Envelope>", "a.txt", "text/plain")]
    [InlineData("<?xml version=\"1.0\"?><feed><div xmlns=\"http://www.w3.org/1999/xhtml\">x</div></feed>", "a.xml", "application/xml")]
    [InlineData("12:00 INFO said <html> and <script>", "a.log", "text/plain")]
    [InlineData("MZ-800 does not print", "a.txt", "text/plain")]
    [InlineData("\u001b[31mred\u001b[0m", "a.log", "text/plain")]
    public void A_text_is_told_apart_by_what_it_says(string text, string name, string expected) =>
        Assert.Equal(new FileContent(expected), FileContent.Of(Encoding.UTF8.GetBytes(text), name));

    [Theory]
    [InlineData("4D5A9000030000", FileDanger.Program)]
    [InlineData("7F454C4602010100", FileDanger.Program)]
    [InlineData("CFFAEDFE07000001", FileDanger.Program)]
    [InlineData("CAFEBABE00000034", FileDanger.Program)]
    [InlineData("4D534346000000000000", FileDanger.Program)]
    [InlineData("4C0000000114020000000000C0", FileDanger.Script)]
    [InlineData("23212F62696E2F7368", FileDanger.Script)]
    public void A_program_or_script_is_known_whatever_its_name_says(string head, FileDanger expected)
    {
        var content = FileContent.Of(Convert.FromHexString(head), "holiday.png");

        Assert.Equal(expected, content.Danger);
        Assert.StartsWith("holiday.png is a ", FileRules.Refuse("holiday.png", content)?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><p>", FileDanger.WebPage)]
    [InlineData("\uFEFF  <html lang=en>", FileDanger.WebPage)]
    [InlineData("<?xml version='1.0'?><svg onload='alert(1)'>", FileDanger.WebPage)]
    [InlineData("<script>alert(1)</script>", FileDanger.WebPage)]
    [InlineData("<!-- x --><body onload=alert(1)>", FileDanger.WebPage)]
    [InlineData("<?xml version='1.0'?><a><script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script></a>", FileDanger.WebPage)]
    [InlineData("<?php system($_GET[0]);", FileDanger.Script)]
    [InlineData("@ECHO OFF\r\nformat c:", FileDanger.Script)]
    [InlineData("[InternetShortcut]\r\nURL=file://evil", FileDanger.Script)]
    [InlineData("Windows Registry Editor Version 5.00", FileDanger.Script)]
    public void A_text_that_would_run_is_known(string text, FileDanger expected) =>
        Assert.Equal(expected, FileContent.Of(Encoding.UTF8.GetBytes(text), "notes.txt").Danger);

    [Theory]
    [InlineData(
        "[Content_Types].xml word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileDanger.None
    )]
    [InlineData(
        "[Content_Types].xml xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileDanger.None
    )]
    [InlineData(
        "_rels/.rels ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        FileDanger.None
    )]
    [InlineData("word/notes.txt", "application/zip", FileDanger.None)]
    [InlineData("META-INF/MANIFEST.MF", "application/zip", FileDanger.Program)]
    [InlineData("[Content_Types].xml xl/vbaProject.bin", "application/zip", FileDanger.Script)]
    public void A_package_is_known_by_its_entries(string entries, string type, FileDanger danger) =>
        Assert.Equal(
            new FileContent(type, danger),
            FileContent.Of([.. "PK\x03\x04"u8, .. new byte[26], .. Encoding.ASCII.GetBytes(entries)], "a.docx")
        );

    [Theory]
    [InlineData("setup.exe")]
    [InlineData("SETUP.EXE")]
    [InlineData("report.pdf.scr")]
    [InlineData("fix.ps1")]
    [InlineData("page.html")]
    [InlineData("logo.svg")]
    [InlineData("link.lnk")]
    [InlineData("disk.iso")]
    [InlineData("macro.xlsm")]
    public void Some_names_are_refused_whatever_is_in_them(string name)
    {
        Assert.StartsWith(name, FileRules.Refuse(name)?.ToString(), StringComparison.Ordinal);
        Assert.NotNull(FileRules.Refuse(name, new FileContent("text/plain")));
    }

    [Theory]
    [InlineData("trace.log")]
    [InlineData("exe")]
    [InlineData("README")]
    [InlineData("dump.etl")]
    public void Other_names_are_not(string name) => Assert.Null(FileRules.Refuse(name));

    [Fact]
    public void A_character_cut_at_the_end_of_the_head_is_still_text()
    {
        var head = Encoding.UTF8.GetBytes(new string('é', FileContent.HeadLength))[..(FileContent.HeadLength - 1)];

        Assert.Equal("text/plain", FileContent.Of(head, "a.txt").Type);
    }

    [Fact]
    public void What_a_browser_could_run_is_never_named_to_it()
    {
        foreach (
            var type in new[] { "text/html", "image/svg+xml", "application/xml", "application/xhtml+xml", "application/x-ole-storage" }
        )
            Assert.False(FileContent.MayBeNamed(type), type);
    }
}
