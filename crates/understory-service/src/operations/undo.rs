//! Taking an import back: what it added goes, what it changed is as before. All or nothing.

use understory_model::ids::ImportRunId;
use understory_store::directory::{self as stored, Kind, Organizations, Programs, Sessions, Sites};
use understory_store::operations::{self as history, ChangeRow, ImportRun};
use understory_store::{StoreError, Write};

use crate::access::{Actor, ImportListings, may};
use crate::audit::{self, Object};
use crate::{Service, ServiceError};

/// Why nothing was undone.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    #[error("there is no import {0}; `understory import list` names them")]
    NotFound(ImportRunId),
    #[error("import {0} has been undone before")]
    AlreadyUndone(ImportRunId),
    #[error("a later import changed or uses what import {run} wrote{}; undo that one first", later.map(|later| format!(" ({later})")).unwrap_or_default())]
    LaterWork {
        run: ImportRunId,
        later: Option<ImportRunId>,
    },
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for UndoError {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// The latest imports, newest first.
pub async fn latest_imports(service: &Service, actor: Actor, limit: u16) -> Result<Vec<ImportRun>, ServiceError> {
    may::<ImportListings>(actor)?;
    Ok(history::latest_runs(&mut service.database().read().await?, limit).await?)
}

/// Undoes one import; gives it back as it was.
pub async fn undo_import(service: &Service, actor: Actor, run: ImportRunId) -> Result<ImportRun, UndoError> {
    may::<ImportListings>(actor).map_err(ServiceError::from)?;
    let now = service.clock.now();
    let mut write = service.database().write().await?;
    audit::hold(&mut write).await.map_err(ServiceError::from)?;
    // Counting the change first makes other writers wait.
    stored::bump_version(&mut write).await?;
    let Some(found) = history::find_run(&mut write, run).await? else {
        return Err(UndoError::NotFound(run));
    };
    if !history::mark_undone(&mut write, run, now).await? {
        return Err(UndoError::AlreadyUndone(run));
    }
    for change in history::changes(&mut write, run).await? {
        let done = match change.kind.as_str() {
            Organizations::NAME => put_back::<Organizations>(&mut write, run, change, now).await,
            Sites::NAME => put_back::<Sites>(&mut write, run, change, now).await,
            Programs::NAME => put_back::<Programs>(&mut write, run, change, now).await,
            _ => put_back::<Sessions>(&mut write, run, change, now).await,
        };
        match done {
            Err(UndoError::Service(ServiceError::Store(StoreError::Conflict(_)))) => {
                return Err(UndoError::LaterWork { run, later: None });
            }
            other => other?,
        }
    }
    audit::note(
        service,
        &mut write,
        actor,
        "undo-import",
        Object::one("import-run", run.0),
    )
    .await
    .map_err(ServiceError::from)?;
    write.commit().await?;
    tracing::info!(%run, "import undone");
    service.refresh().await?;
    Ok(found)
}

async fn put_back<K: Kind>(
    write: &mut Write,
    run: ImportRunId,
    change: ChangeRow,
    now: jiff::Timestamp,
) -> Result<(), UndoError> {
    let Some(mut record) = stored::find::<K>(write, change.record).await? else {
        return Err(UndoError::LaterWork { run, later: None });
    };
    if record.run != Some(run.0) {
        return Err(UndoError::LaterWork {
            run,
            later: record.run.map(ImportRunId),
        });
    }
    let Some(before) = change.before_facts else {
        stored::delete::<K>(write, change.record).await?;
        return Ok(());
    };
    record.facts = serde_json::from_value(before).map_err(|source| StoreError::Document {
        kind: K::NAME,
        id: change.record,
        source,
    })?;
    record.parent = change.before_parent;
    record.place = change.before_place;
    record.run = change.before_run;
    stored::update::<K>(write, &record, now).await?;
    Ok(())
}
