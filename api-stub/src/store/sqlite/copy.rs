//! Copies of the database: checked, and prepared to take its place.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use crate::store::{FormCount, StoreError};

/// A copy that can take the place of the database.
#[derive(Debug)]
pub(crate) struct PreparedCopy {
    /// What the copy holds.
    pub(crate) copy: Vec<FormCount>,
    /// What the database holds, where it can be read.
    pub(crate) database: Result<Vec<FormCount>, StoreError>,
    /// How many were deleted from the copy, because they were erased after it was made.
    pub(crate) erased: u64,
}

/// What a copy holds, where it is sound and one of ours.
pub(crate) async fn inspect(copy: &Path) -> Result<Vec<FormCount>, StoreError> {
    let mut connection = open(copy).await?;
    let found = check_integrity(&mut connection).await;
    connection.close().await?;
    found
}

/// Prepares a copy to take the place of a database: sound, with the tables of this program, and without those who were erased
/// since it was made.
pub(crate) async fn prepare(copy: &Path, database: Option<&str>) -> Result<PreparedCopy, StoreError> {
    let mut connection = open(copy).await?;
    let prepared = prepare_connection(&mut connection, database).await;
    connection.close().await?;
    prepared
}

async fn open(copy: &Path) -> Result<SqliteConnection, StoreError> {
    let options = SqliteConnectOptions::new().filename(copy).pragma("temp_store", "MEMORY");
    Ok(options.disable_statement_logging().connect().await?)
}

async fn check_integrity(connection: &mut SqliteConnection) -> Result<Vec<FormCount>, StoreError> {
    let our_tables: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('submissions', '_sqlx_migrations')",
    )
    .fetch_one(&mut *connection)
    .await?;
    if our_tables != 2 {
        return Err(StoreError::permanent("it is not a database of api-stub"));
    }
    let problems: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_all(&mut *connection).await?;
    if problems != ["ok"] {
        return Err(StoreError::permanent("it is damaged"));
    }
    count(connection, "main").await
}

async fn prepare_connection(
    connection: &mut SqliteConnection,
    database: Option<&str>,
) -> Result<PreparedCopy, StoreError> {
    check_integrity(connection).await?;
    super::connect::MIGRATIONS.run_direct(connection).await?;
    let (database, erased) = match database {
        Some(database) => match apply_erasures(connection, database).await {
            Ok((counts, erased)) => (Ok(counts), erased),
            Err(error) => (Err(error), 0),
        },
        None => (Ok(Vec::new()), 0),
    };
    // Written again, without what was deleted, and in one file.
    for statement in ["VACUUM", "PRAGMA journal_mode = DELETE"] {
        sqlx::raw_sql(statement).execute(&mut *connection).await?;
    }
    Ok(PreparedCopy { copy: count(connection, "main").await?, database, erased })
}

/// Counts what the database holds, and deletes from the copy what was erased there.
async fn apply_erasures(
    connection: &mut SqliteConnection,
    database: &str,
) -> Result<(Vec<FormCount>, u64), StoreError> {
    sqlx::query("ATTACH ? AS before").bind(database).execute(&mut *connection).await?;
    let result = async {
        let counts = count(connection, "before").await?;
        let mut transaction = connection.begin().await?;
        sqlx::query("INSERT OR IGNORE INTO forgotten SELECT form, submission_id FROM before.forgotten")
            .execute(&mut *transaction)
            .await?;
        let erased = sqlx::query(
            "DELETE FROM main.submissions WHERE (form, submission_id) IN (SELECT form, submission_id FROM main.forgotten)",
        )
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok((counts, erased.rows_affected()))
    }
    .await;
    sqlx::query("DETACH before").execute(connection).await?;
    result
}

async fn count(connection: &mut SqliteConnection, schema: &str) -> Result<Vec<FormCount>, StoreError> {
    let counts = format!("SELECT form, count(*) AS count FROM {schema}.submissions GROUP BY form ORDER BY form");
    Ok(sqlx::query_as(&counts).fetch_all(connection).await?)
}
