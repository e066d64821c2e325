using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>A command as it would be sent to SQL Server.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Parameters">Its parameters as a procedure declares them.</param>
/// <param name="Values">What they were.</param>
internal sealed record Command(string Text, IReadOnlyList<string> Parameters, IReadOnlyList<object?> Values)
{
    public Command(string text)
        : this(text, [], []) { }

    public static Command Of(DbCommand command)
    {
        var parameters = command.Parameters.Cast<SqlParameter>().ToList();
        return new(command.CommandText, [.. parameters.Select(Declared)], [.. parameters.Select(parameter => parameter.Value)]);
    }

    private static string Declared(SqlParameter parameter)
    {
        var name = parameter.ParameterName.StartsWith('@') ? parameter.ParameterName : "@" + parameter.ParameterName;
        var type = parameter.SqlDbType switch
        {
            SqlDbType.NVarChar or SqlDbType.NChar => $"nvarchar({Length(parameter, 4000)})",
            SqlDbType.VarChar or SqlDbType.Char => $"varchar({Length(parameter, 8000)})",
            SqlDbType.VarBinary or SqlDbType.Binary => $"varbinary({Length(parameter, 8000)})",
            SqlDbType.DateTime2 => $"datetime2({parameter.Scale})",
            SqlDbType.DateTimeOffset => $"datetimeoffset({parameter.Scale})",
            SqlDbType.Decimal => "decimal(38, 10)",
            var other => other.ToString().ToLowerInvariant(),
        };
        return $"{name} {type}";
    }

    private static string Length(SqlParameter parameter, int most) =>
        parameter.Size is > 0 and var size && size <= most ? $"{size}" : "max";
}
