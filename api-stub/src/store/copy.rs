//! A copy of the database, made while it is used; and one that is looked at before it takes the database's place.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, FromRow};

use super::{Store, StoreError};

/// How many submissions of a form there are.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub(crate) struct Count {
    pub(crate) form: String,
    pub(crate) count: i64,
}

/// What was found when a copy was made ready.
#[derive(Debug)]
pub(crate) struct Ready {
    /// What the copy holds.
    pub(crate) copy: Vec<Count>,
    /// What the database holds, where it can be read.
    pub(crate) database: Result<Vec<Count>, StoreError>,
    /// How many were deleted from the copy again, because they were forgotten after it was made.
    pub(crate) forgotten: u64,
}

impl Store {
    /// Copies everything that is stored into an empty file, whole, while others go on storing. Nothing that was deleted is in
    /// it.
    pub(crate) async fn copy_to(&self, file: &str) -> Result<(), StoreError> {
        sqlx::query("VACUUM INTO ?").bind(file).execute(&self.writer).await?;
        Ok(())
    }
}

/// What a copy holds, where it is sound and one of ours.
pub(crate) async fn look(copy: &Path) -> Result<Vec<Count>, StoreError> {
    let mut connection = open(copy).await?;
    let found = sound(&mut connection).await;
    connection.close().await?;
    found
}

/// Makes a copy ready to take the place of a database: sound, with the tables of this program, and without those who were
/// forgotten since it was made.
pub(crate) async fn make_ready(copy: &Path, database: Option<&str>) -> Result<Ready, StoreError> {
    let mut connection = open(copy).await?;
    let ready = ready(&mut connection, database).await;
    connection.close().await?;
    ready
}

async fn open(copy: &Path) -> Result<SqliteConnection, StoreError> {
    let options = SqliteConnectOptions::new().filename(copy).pragma("temp_store", "MEMORY");
    Ok(options.disable_statement_logging().connect().await?)
}

async fn sound(connection: &mut SqliteConnection) -> Result<Vec<Count>, StoreError> {
    let ours: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('submissions', '_sqlx_migrations')",
    )
    .fetch_one(&mut *connection)
    .await?;
    if ours != 2 {
        return Err(StoreError::lasting("it is not a database of api-stub"));
    }
    let sound: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_all(&mut *connection).await?;
    if sound != ["ok"] {
        return Err(StoreError::lasting("it is damaged"));
    }
    count(connection, "main").await
}

async fn ready(connection: &mut SqliteConnection, database: Option<&str>) -> Result<Ready, StoreError> {
    sound(connection).await?;
    super::connect::MIGRATIONS.run_direct(connection).await?;
    let (database, forgotten) = match database {
        Some(database) => match compare(connection, database).await {
            Ok((held, forgotten)) => (Ok(held), forgotten),
            Err(error) => (Err(error), 0),
        },
        None => (Ok(Vec::new()), 0),
    };
    // Written anew, without what was deleted, and in one file.
    for statement in ["VACUUM", "PRAGMA journal_mode = DELETE"] {
        sqlx::raw_sql(statement).execute(&mut *connection).await?;
    }
    Ok(Ready { copy: count(connection, "main").await?, database, forgotten })
}

/// What the database holds; and deletes from the copy what is forgotten in there.
async fn compare(connection: &mut SqliteConnection, database: &str) -> Result<(Vec<Count>, u64), StoreError> {
    sqlx::query("ATTACH ? AS before").bind(database).execute(&mut *connection).await?;
    let compared = async {
        let held = count(connection, "before").await?;
        let mut all = connection.begin().await?;
        sqlx::query("INSERT OR IGNORE INTO forgotten SELECT form, submission_id FROM before.forgotten")
            .execute(&mut *all)
            .await?;
        let forgotten = sqlx::query(
            "DELETE FROM main.submissions WHERE (form, submission_id) IN (SELECT form, submission_id FROM main.forgotten)",
        )
        .execute(&mut *all)
        .await?;
        all.commit().await?;
        Ok((held, forgotten.rows_affected()))
    }
    .await;
    sqlx::query("DETACH before").execute(connection).await?;
    compared
}

async fn count(connection: &mut SqliteConnection, schema: &str) -> Result<Vec<Count>, StoreError> {
    let counts = format!("SELECT form, count(*) AS count FROM {schema}.submissions GROUP BY form ORDER BY form");
    Ok(sqlx::query_as(&counts).fetch_all(connection).await?)
}
