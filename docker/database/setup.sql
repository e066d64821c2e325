-- The database, and who may do what in it. $(…) comes from setup.sh.
IF DB_ID(N'SupportPortal') IS NULL
    CREATE DATABASE SupportPortal;
GO

IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'SupportPortal' AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE SupportPortal SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO

IF SUSER_ID(N'portal_owner') IS NULL
    CREATE LOGIN portal_owner WITH PASSWORD = N'$(OWNER_PASSWORD)', DEFAULT_DATABASE = SupportPortal;
ELSE
    ALTER LOGIN portal_owner WITH PASSWORD = N'$(OWNER_PASSWORD)';

IF SUSER_ID(N'portal') IS NULL
    CREATE LOGIN portal WITH PASSWORD = N'$(PORTAL_PASSWORD)', DEFAULT_DATABASE = SupportPortal;
ELSE
    ALTER LOGIN portal WITH PASSWORD = N'$(PORTAL_PASSWORD)';
GO

USE SupportPortal;
GO

-- migrate: changes the schema.
IF USER_ID(N'portal_owner') IS NULL
    CREATE USER portal_owner FOR LOGIN portal_owner;
ALTER ROLE db_owner ADD MEMBER portal_owner;

-- The processes that serve: rows only.
IF USER_ID(N'portal') IS NULL
    CREATE USER portal FOR LOGIN portal;
ALTER ROLE db_datareader ADD MEMBER portal;
ALTER ROLE db_datawriter ADD MEMBER portal;
GO
