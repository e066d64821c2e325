using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LocksAndFolding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Folding",
                table: "RequestTexts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "FilingTakenWith",
                table: "AspNetUsers",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LockedWith",
                table: "AspNetUsers",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_RequestTexts_Folding",
                table: "RequestTexts",
                column: "Folding");

            People.PeopleSchema.FillOnSqlite(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RequestTexts_Folding",
                table: "RequestTexts");

            migrationBuilder.DropColumn(
                name: "Folding",
                table: "RequestTexts");

            migrationBuilder.DropColumn(
                name: "FilingTakenWith",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "LockedWith",
                table: "AspNetUsers");
        }
    }
}
