using SupportPortal.Data.Condition;

namespace SupportPortal.Web.Tests.SqlServer;

public sealed class ConditionTests
{
    [Fact]
    public void What_the_doctor_asks_is_understood_by_SQL_Server() =>
        ServerGrammar.AssertNone([
            .. ServerGrammar.FaultsOfGrammar(SqlServerCondition.Question),
            .. ServerGrammar.FaultsOfGrammar(SqlServerCondition.QuestionOfRights(["Requests", "AuditEntries"])),
        ]);
}
