using System;
using Microsoft.EntityFrameworkCore.Migrations;
using SupportPortal.Data.Audit;

#nullable disable

namespace SupportPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Seals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Hash",
                table: "SignIns",
                type: "BLOB",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<Guid>(
                name: "Key",
                table: "SignIns",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<byte[]>(
                name: "RequestHash",
                table: "RequestEvents",
                type: "BLOB",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<long>(
                name: "LastSignInId",
                table: "AuditDigests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte[]>(
                name: "SignInHash",
                table: "AuditDigests",
                type: "BLOB",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<int>(
                name: "SignIns",
                table: "AuditDigests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ChainHeads",
                columns: table => new
                {
                    Chain = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChainHeads", x => x.Chain);
                });

            ChainHeadFill.Run(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChainHeads");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "SignIns");

            migrationBuilder.DropColumn(
                name: "Key",
                table: "SignIns");

            migrationBuilder.DropColumn(
                name: "RequestHash",
                table: "RequestEvents");

            migrationBuilder.DropColumn(
                name: "LastSignInId",
                table: "AuditDigests");

            migrationBuilder.DropColumn(
                name: "SignInHash",
                table: "AuditDigests");

            migrationBuilder.DropColumn(
                name: "SignIns",
                table: "AuditDigests");
        }
    }
}
