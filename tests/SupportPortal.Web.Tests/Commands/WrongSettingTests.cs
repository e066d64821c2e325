namespace SupportPortal.Web.Tests.Commands;

/// <summary>A start that is stopped by a wrong setting.</summary>
public sealed class WrongSettingTests
{
    [Theory]
    [InlineData("Database__Provider=Oracle", "Database:Provider is 'Oracle'. Set it to Sqlite or SqlServer.")]
    [InlineData(
        "Database__Provider=SqlServer",
        "Database:Provider is SqlServer, but ConnectionStrings:Portal is not set. Set it and start again."
    )]
    [InlineData(
        "ConnectionStrings__Portal=secret",
        "ConnectionStrings:Portal is no connection string of SQLite. Set it to one as Data Source=App_Data/portal.db, or remove it."
    )]
    [InlineData(
        "Proxies__Known=10.0.0.4, 10.1.0.0/99",
        "Proxies:Known has '10.1.0.0/99' in it, which is no address and no network. Set it to some as 10.0.0.4, 10.1.0.0/16."
    )]
    [InlineData(
        "DataProtection__Certificate=/nowhere/keys.pfx",
        "DataProtection:Certificate is '/nowhere/keys.pfx', and there is no such file. Correct the setting."
    )]
    [InlineData("Entra__ClientId=portal", "Entra:ClientId is set and Entra:Authority is not. Set both, or neither.")]
    [InlineData("Entra__DeskTenantId=ours", "Entra:DeskTenantId is 'ours'. Set it to an ID as 00000000-0000-0000-0000-000000000000.")]
    [InlineData("Mail__Port=usual", "Mail:Port is 'usual'. Set it to a whole number.")]
    [InlineData("RateLimits__SignInsPerMinute=0", "RateLimits:SignInsPerMinute is '0'. Set it to a whole number, 1 or more.")]
    [InlineData("Log__Format=xml", "Log:Format is 'xml'. Set it to text or json.")]
    [InlineData("Setup__Administrator=ada", "Setup:Administrator is 'ada'. Set it to an e-mail address.")]
    [InlineData(
        "Secrets__Folder=/nowhere/secrets",
        "Secrets:Folder is '/nowhere/secrets', and there is no such folder. Make it, or correct the setting."
    )]
    [InlineData("Jobs__Run=sometimes", "Jobs:Run is 'sometimes'. Set it to true or false.")]
    [InlineData(
        "ASPNETCORE_URLS=here",
        "ASPNETCORE_URLS has 'here' in it. Set it to addresses as http://localhost:5080, with a semicolon between them."
    )]
    public async Task It_is_named_in_one_sentence_that_says_what_to_do(string setting, string sentence)
    {
        var parts = setting.Split('=', 2);
        var run = await ProgramRun.OfAsync([(parts[0], parts[1])]);

        Assert.Equal((1, string.Empty, sentence), (run.Code, run.Said, run.Remarked.TrimEnd()));
    }

    [Fact]
    public async Task A_setting_in_a_file_of_its_own_is_read_as_any_other()
    {
        var folder = Directory.CreateTempSubdirectory("secrets-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Mail__Port"), "usual\n");
        var run = await ProgramRun.OfAsync([("Secrets__Folder", folder.FullName), ("Mail__Port", "25")]);

        folder.Delete(recursive: true);
        Assert.Equal((1, "Mail:Port is 'usual'. Set it to a whole number."), (run.Code, run.Remarked.TrimEnd()));
    }
}
