//! How a failure is told: one sentence for each step, and an exit code that scripts can rely on.

use std::io::Write;
use std::process::ExitCode;
use understory_model::Refused;
use understory_service::backup::BackupError;
use understory_service::find::columns::ColumnsError;
use understory_service::find::export::ExportError;
use understory_service::ledger::LedgerError;
use understory_service::operations::{FormatError, ImportError, UndoError};
use understory_service::population::PopulationError;
use understory_service::{ServiceError, StoreError};

/// What was given was refused; exit code 3.
#[derive(Debug)]
pub(crate) struct Given(pub(crate) String);

impl std::fmt::Display for Given {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Given {}

/// Writes the failure and its causes to standard error.
pub(crate) fn tell(error: &anyhow::Error) -> ExitCode {
    let mut text = String::from("error: ");
    let mut last = String::new();
    for (position, cause) in error.chain().enumerate() {
        let cause = cause.to_string();
        if cause == last {
            continue;
        }
        if position > 0 {
            text.push_str("\n  because: ");
        }
        text.push_str(&cause);
        last = cause;
    }
    // When standard error is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "{text}");
    ExitCode::from(code(error))
}

fn code(error: &anyhow::Error) -> u8 {
    for cause in error.chain() {
        if cause.is::<Given>() || cause.is::<FormatError>() || cause.is::<Refused>() {
            return 3;
        }
        match cause.downcast_ref::<BackupError>() {
            Some(BackupError::NoBackup { .. } | BackupError::Busy { .. }) => return 4,
            Some(error) if error.refuses_what_was_given() => return 3,
            _ => {}
        }
        if let Some(error) = cause.downcast_ref::<UndoError>() {
            return if matches!(error, UndoError::Service(_)) { 1 } else { 4 };
        }
        if let Some(ImportError::Format(_) | ImportError::DaysLost { .. }) = cause.downcast_ref::<ImportError>() {
            return 3;
        }
        match cause.downcast_ref::<LedgerError>() {
            Some(LedgerError::Service(_)) | None => {}
            Some(LedgerError::NoPopulation | LedgerError::UnknownPopulation | LedgerError::UnknownScenario(_)) => {
                return 4;
            }
            Some(_) => return 3,
        }
        match cause.downcast_ref::<PopulationError>() {
            Some(PopulationError::Service(_)) | None => {}
            Some(PopulationError::Unknown { .. }) => return 4,
            Some(_) => return 3,
        }
        if let Some(ColumnsError::Format(_) | ColumnsError::Refused { .. }) = cause.downcast_ref::<ColumnsError>() {
            return 3;
        }
        if let Some(ExportError::Population(PopulationError::Unknown { .. })) = cause.downcast_ref::<ExportError>() {
            return 4;
        }
        if let Some(StoreError::Address { .. }) = cause.downcast_ref::<StoreError>() {
            return 3;
        }
        if let Some(ServiceError::Zone { .. }) = cause.downcast_ref::<ServiceError>() {
            return 3;
        }
    }
    1
}
