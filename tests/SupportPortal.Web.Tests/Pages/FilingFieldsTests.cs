using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using SupportPortal.Application.Filing;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>Each row of the fields finds the members it names, and everybody who reads the rows tells all of them.</summary>
public sealed class FilingFieldsTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Dictionary<FilingStep, Type> Forms = new()
    {
        [FilingStep.Problem] = typeof(ProblemForm),
        [FilingStep.Impact] = typeof(ImpactForm),
        [FilingStep.Details] = typeof(DetailsForm),
        [FilingStep.Contact] = typeof(ContactForm),
    };

    public static TheoryData<string> Codes => [.. FilingFields.All.Select(row => row.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_row_names_a_member_of_its_steps_form_of_its_shape(string code)
    {
        var field = FilingFields.All.Single(field => field.Code == code);
        var member = Forms[field.Step].GetProperty(field.Form);

        Assert.NotNull(member);
        Assert.Equal(field.HasLines, IsOfLines(member));
        if (field.IsWritten)
            Assert.Equal(field.Shape == FieldShape.Tick ? typeof(bool) : typeof(string), member.PropertyType);
    }

    [Fact]
    public void What_describes_the_problem_can_be_sent_by_a_program_as_well() =>
        Assert.All(FilingFields.Details.Append(FilingFields.Subject), field =>
        {
            var member = typeof(FilingBody).GetProperty(field.Name);
            Assert.Equal(typeof(string), member?.PropertyType);
            Assert.Equal(field.HasLines, IsOfLines(member!));
        });

    [Fact]
    public async Task The_description_of_the_API_names_what_an_answer_tells()
    {
        var document = JsonDocument.Parse(await portal.CreateClient().GetStringAsync("/openapi/v1.json")).RootElement;
        var answer = document.GetProperty("components").GetProperty("schemas").GetProperty(nameof(RequestAnswer));

        Assert.Equal(
            FilingFields.Details.Select(field => field.Code).Concat(["request", "timeline"]).Order(),
            answer.GetProperty("properties").EnumerateObject().Select(member => member.Name).Order()
        );
        Assert.Equal(
            answer.GetProperty("properties").EnumerateObject().Select(member => member.Name).Order(),
            answer.GetProperty("required").EnumerateArray().Select(member => member.GetString()).Order()
        );
        Assert.Equal("string", answer.GetProperty("properties").GetProperty("description").GetProperty("type").GetString());
    }

    private static bool IsOfLines(MemberInfo member) => member.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.MultilineText;
}
