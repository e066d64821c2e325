using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Requests;

public sealed class FilingFieldsTests
{
    [Fact]
    public void Every_member_of_the_details_is_one_row() =>
        Assert.Equal(
            typeof(RequestDetails).GetProperties().Select(member => member.Name).Order(),
            FilingFields.Details.Select(field => field.Name).Order()
        );

    [Fact]
    public void Codes_form_members_and_hand_off_fields_are_each_ones_own()
    {
        Assert.Equal(FilingFields.All.Count, FilingFields.All.Select(field => field.Code).Distinct().Count());
        Assert.Equal(FilingFields.All.Count, FilingFields.All.Select(field => (field.Step, field.Form)).Distinct().Count());
        var answers = FilingFields.All.Select(field => field.HandOff).OfType<HandOffField>().ToList();
        Assert.Equal(answers.Distinct(), answers);
        Assert.Equal(
            [
                HandOffField.Attachments,
                HandOffField.Reference,
                HandOffField.RequestType,
                HandOffField.Category,
                HandOffField.Subcategory,
                HandOffField.EnvironmentUrl,
                HandOffField.DiagnosticsConsent,
                HandOffField.LiveChat,
            ],
            Enum.GetValues<HandOffField>().Except(answers)
        );
    }

    [Fact]
    public void A_text_has_a_length_and_what_is_said_of_a_longer_one() =>
        Assert.All(FilingFields.All.Where(field => field.Shape is not (FieldShape.Choice or FieldShape.Tick or FieldShape.Moment)), field =>
            Assert.True(field.Length > 0 && field.TooLong is not null, field.Code)
        );

    [Fact]
    public void Details_are_kept_without_the_space_around_them()
    {
        var since = Instant.FromUtc(2026, 3, 27, 10, 0);
        var details = RequestDetails.Of(field =>
            field.Name switch
            {
                nameof(RequestDetails.Description) => " It stops. ",
                nameof(RequestDetails.Environment) => "  ",
                nameof(RequestDetails.ProblemSince) => since,
                _ => null,
            }
        );
        Assert.Equal(new RequestDetails { Description = "It stops.", ProblemSince = since }, details);
    }

    /// <summary>What requests were hashed as before must stay what they are hashed as.</summary>
    [Fact]
    public void The_hash_of_a_request_is_the_one_it_always_had()
    {
        var input = Ask.Default with { ThirdPartyInvolved = true };
        var filing = new Filing
        {
            TenantId = 7,
            SubmissionKey = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            Input = input,
            Family = "customer-engagement",
            Subject = "The view stays empty",
            Details = new()
            {
                Description = "Since this morning.",
                BusinessImpact = "Nobody sells.",
                Environment = "contoso-prod",
                StepsToReproduce = "1. Open it",
                ErrorText = "Error 42",
                ProblemSince = input.SubmittedAt - Duration.FromHours(2),
            },
            PlanOwnerId = 8,
            ContractId = 9,
            ReachableRoundTheClock = true,
            Contact = new Contact
            {
                Name = "Ada",
                Email = "ada@one.example",
                Phone = "1",
                TimeZone = "Europe/Berlin",
                PreferredWay = ContactWay.Phone,
            },
        };
        var request = SupportRequest.Submit(filing, input.Decide(), new Actor(3, "Ada", IsStaff: false));

        Assert.Equal("642f81e6423d442496d6d3ed7849feee4c9674f511e43d42383ce8e989123594", Convert.ToHexStringLower(request.HashOfFields()));
    }
}
