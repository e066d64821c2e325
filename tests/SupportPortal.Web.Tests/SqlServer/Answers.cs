using System.Collections;
using System.Data.Common;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>
/// What every query is answered with: one row, in which each column holds some value of the type it is read as. One row is
/// enough for the queries that follow from a row, as those of collections do, to be sent too.
/// </summary>
/// <param name="number">What numbers are.</param>
/// <param name="text">What texts are.</param>
/// <param name="rows">How many rows there are, where one is not enough.</param>
internal sealed class Answers(int number, string text, int rows = 1) : DbDataReader
{
    private static readonly string[] Names = ["Value", "Id", "Subject"];

    public static readonly DateTime At = new(2026, 3, 27, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>How many rows were read.</summary>
    public int Count { get; private set; }

    public override int FieldCount => 250;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(0);

    public override bool Read() => Count < rows && ++Count > 0;

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => false;

    /// <summary>What hand-written queries call their columns.</summary>
    public override string GetName(int ordinal) => ordinal < Names.Length ? Names[ordinal] : $"Column{ordinal}";

    public override int GetOrdinal(string name) => 0;

    public override string GetDataTypeName(int ordinal) => "sql_variant";

    public override Type GetFieldType(int ordinal) => typeof(object);

    public override object GetValue(int ordinal) => number;

    public override int GetValues(object[] values) => 0;

    public override bool GetBoolean(int ordinal) => true;

    public override byte GetByte(int ordinal) => 1;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override char GetChar(int ordinal) => 'x';

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override DateTime GetDateTime(int ordinal) => At;

    public override decimal GetDecimal(int ordinal) => number;

    public override double GetDouble(int ordinal) => number;

    public override float GetFloat(int ordinal) => number;

    public override Guid GetGuid(int ordinal) => Guid.Empty;

    public override short GetInt16(int ordinal) => (short)number;

    public override int GetInt32(int ordinal) => number;

    public override long GetInt64(int ordinal) => number;

    public override string GetString(int ordinal) => text;

    public override T GetFieldValue<T>(int ordinal) => (T)Values.Of(typeof(T));

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);
}
