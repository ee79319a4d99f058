//! The service: what every use-case needs, handed in once.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};
use understory_model::clock::Clock;
use understory_model::ids::{IdSource, RandomSource};
use understory_store::directory::Region;
use understory_store::{Database, StoreError, directory as stored};

use crate::access::Forbidden;
use crate::directory::{Snapshot, TextIndex};
use crate::keys::Secret;
use crate::listings;

/// What the operator decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Used when the database does not name its region yet.
    pub region_name: String,
    /// An IANA time zone, used likewise.
    pub region_zone: String,
    /// Answers hold for this day instead of today: for looking at old listings.
    pub as_of: Option<Date>,
    /// Threads for arithmetic; 0 for one per core.
    pub compute_threads: usize,
    /// Whether to hold the directory in memory, as pages and answers need it; an import does not.
    pub in_memory: bool,
    /// Where the search index is kept between starts; `None` keeps it in memory.
    pub search_folder: Option<PathBuf>,
}

/// A failure of a use-case.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error("the directory could not be read or written")]
    Store(#[from] StoreError),
    #[error("{zone:?} is not a time zone such as America/New_York")]
    Zone { zone: String },
    #[error("the search index could not be built")]
    Text(#[from] tantivy::TantivyError),
    #[error("a file of the search index could not be written")]
    TextFile(#[from] std::io::Error),
    #[error("the threads for arithmetic could not be started")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// Never seen, because a test makes the example.
    #[error("the population of the example region could not be made")]
    Example(#[source] Box<crate::population::PopulationError>),
    #[error(transparent)]
    Audit(#[from] crate::audit::AuditError),
    #[error("the work was stopped before it ended")]
    Stopped,
}

/// Everything a use-case needs.
pub struct Service {
    pub(crate) database: Database,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn IdSource>,
    pub(crate) settings: Settings,
    pool: rayon::ThreadPool,
    snapshot: RwLock<Arc<Snapshot>>,
    text: RwLock<Option<Arc<TextIndex>>>,
    refreshing: tokio::sync::Mutex<()>,
    /// What was counted of populations, kept for the next asker.
    pub(crate) counted: crate::ledger::Memory,
    /// What changes to the supply cost, as far as the operator says.
    pub(crate) costs: crate::ledger::Costs,
    /// What seals everything about people; nothing is kept about anybody without it.
    pub(crate) vault: Option<Vault>,
    /// A file of its own for the ids of those who were erased, which no backup holds.
    pub(crate) erasures: Option<PathBuf>,
    /// How people may come in besides cards and passwords.
    pub(crate) ways: crate::people::Ways,
    /// Feeds and documents made of the directory, kept for the next asker.
    pub(crate) published: Arc<crate::publish::Kept>,
    /// Records that look like one, found once in each copy of the directory.
    pub(crate) alike: crate::duplicates::Alike,
    /// What tables would do that organizations bring, the last of each.
    pub(crate) tables: listings::table::Plans,
    /// What texts that come in are signed with.
    pub(crate) texts: Option<crate::freshness::TextSecret>,
    /// How often pages of programs were opened, until it is kept.
    pub(crate) views: crate::freshness::Views,
    pub(crate) empty: crate::find::Counted,
    /// The way out to feeds of others.
    pub(crate) fetcher: crate::pulling::Fetcher,
    /// What was noted of looks and waits to be written down.
    pub(crate) together: Arc<crate::audit::Together>,
    pub(crate) refusals: crate::audit::Refusals,
    /// Pictures that are made smaller at the same time: each may need up to half a gigabyte.
    pub(crate) decoding: Arc<tokio::sync::Semaphore>,
}

/// The secret of this installation, and where chance comes from.
#[derive(Clone)]
pub(crate) struct Vault {
    pub(crate) secret: Secret,
    pub(crate) random: Arc<dyn RandomSource>,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Service")
            .field("database", &self.database)
            .finish_non_exhaustive()
    }
}

impl Service {
    /// Starts on an open, migrated database and reads the directory.
    pub async fn start(
        database: Database,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
        settings: Settings,
    ) -> Result<Self, ServiceError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(settings.compute_threads)
            .thread_name(|index| format!("compute-{index}"))
            .build()?;
        let service = Self {
            database,
            clock,
            ids,
            settings,
            pool,
            snapshot: RwLock::new(Arc::new(Snapshot::empty())),
            text: RwLock::new(None),
            refreshing: tokio::sync::Mutex::new(()),
            counted: crate::ledger::Memory::default(),
            costs: crate::ledger::Costs::default(),
            vault: None,
            erasures: None,
            ways: crate::people::Ways::default(),
            published: Arc::default(),
            alike: crate::duplicates::Alike::default(),
            tables: listings::table::Plans::default(),
            texts: None,
            views: crate::freshness::Views::default(),
            empty: crate::find::Counted::default(),
            fetcher: crate::pulling::Fetcher::default(),
            together: Arc::default(),
            refusals: crate::audit::Refusals::up_to(crate::audit::MOST_REFUSALS),
            decoding: Arc::new(tokio::sync::Semaphore::new(1)),
        };
        let zone = &service.settings.region_zone;
        TimeZone::get(zone).map_err(|_| ServiceError::Zone { zone: zone.clone() })?;
        service.refresh().await?;
        Ok(service)
    }

    /// The same, knowing what changes to the supply cost in this region.
    #[must_use]
    pub fn with_costs(mut self, costs: crate::ledger::Costs) -> Self {
        self.costs = costs;
        self
    }

    /// The same, able to keep people: with the secret of this installation and a source of chance.
    #[must_use]
    pub fn with_secret(mut self, secret: Secret, random: Arc<dyn RandomSource>) -> Self {
        self.vault = Some(Vault { secret, random });
        self
    }

    /// The same, writing the ids of those who are erased into a file beside the database as well.
    #[must_use]
    pub fn with_erasures(mut self, file: PathBuf) -> Self {
        self.erasures = Some(file);
        self
    }

    /// The same, letting an account be refused so often within an hour before it has to wait.
    #[must_use]
    pub fn with_refusals_an_hour(mut self, most: u32) -> Self {
        self.refusals = crate::audit::Refusals::up_to(most);
        self
    }

    /// Whether there is a secret to keep people with.
    pub fn keeps_people(&self) -> bool {
        self.vault.is_some()
    }

    /// The same, with further ways of signing in.
    #[must_use]
    pub fn with_ways(mut self, ways: crate::people::Ways) -> Self {
        self.ways = ways;
        self
    }

    /// The same, taking texts that are signed with this.
    #[must_use]
    pub fn with_texts(mut self, secret: crate::freshness::TextSecret) -> Self {
        self.texts = Some(secret);
        self
    }

    /// The same, fetching feeds in this way.
    #[must_use]
    pub fn with_fetcher(mut self, fetcher: crate::pulling::Fetcher) -> Self {
        self.fetcher = fetcher;
        self
    }

    /// How people may come in besides cards and passwords.
    pub fn ways(&self) -> &crate::people::Ways {
        &self.ways
    }

    /// Reads the directory again when it has changed since the copy in memory was made. `true` when it had.
    pub async fn refresh(&self) -> Result<bool, ServiceError> {
        if !self.settings.in_memory {
            return Ok(false);
        }
        let _one_at_a_time = self.refreshing.lock().await;
        let mut read = self.database.read().await?;
        let version = stored::version(&mut read).await?;
        let current = self.snapshot();
        if current.is_loaded() && current.version == version {
            return Ok(false);
        }
        let loaded = Snapshot::load(&mut read, version, self.default_region(), self.clock.now()).await?;
        drop(read);
        let snapshot = Arc::new(self.compute(move || loaded.build()).await??);
        metrics::gauge!("understory_sessions").set(snapshot.sessions.len() as f64);
        tracing::info!(
            version,
            sessions = snapshot.sessions.len(),
            programs = snapshot.programs.len(),
            "directory read"
        );
        *self.snapshot.write().unwrap_or_else(std::sync::PoisonError::into_inner) = snapshot;
        *self.text.write().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
        Ok(true)
    }

    /// Makes the search index of the directory as it is now, if there is none yet.
    pub async fn refresh_text(&self) -> Result<(), ServiceError> {
        let snapshot = self.snapshot();
        if self.text().is_some_and(|text| text.version == snapshot.version) {
            return Ok(());
        }
        let mut read = self.database.read().await?;
        let programs = listings::load_all::<stored::Programs>(&mut read).await?;
        drop(read);
        let folder = self.settings.search_folder.clone();
        let text = self
            .compute(move || TextIndex::open_or_build(&snapshot, programs, folder.as_deref()))
            .await??;
        *self.text.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(Arc::new(text));
        Ok(())
    }

    /// What the region is called until somebody names it.
    pub(crate) fn default_region(&self) -> Region {
        Region {
            name: self.settings.region_name.clone(),
            zone: self.settings.region_zone.clone(),
            outline: None,
        }
    }

    /// The directory as it is in memory.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// The search index, once it is made.
    pub(crate) fn text(&self) -> Option<Arc<TextIndex>> {
        self.text
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }

    /// Whether text search is ready.
    pub fn text_is_ready(&self) -> bool {
        self.text().is_some()
    }

    /// Today in the region's zone, or the day the operator asked for.
    pub fn today(&self) -> Date {
        self.settings
            .as_of
            .unwrap_or_else(|| self.clock.now().to_zoned(self.snapshot().zone.clone()).date())
    }

    /// The day the operator asked for, when it is not today.
    pub fn as_of(&self) -> Option<Date> {
        self.settings.as_of
    }

    /// The database, for the program's own housekeeping.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Runs arithmetic on the threads for it, never on those that serve requests.
    pub(crate) async fn compute<Answer: Send + 'static>(
        &self,
        work: impl FnOnce() -> Answer + Send + 'static,
    ) -> Result<Answer, ServiceError> {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        self.begin(move || {
            // The asker may have gone away while this waited; then nobody misses the answer.
            if !sender.is_closed() {
                drop(sender.send(work()));
            }
        });
        receiver.await.map_err(|_| ServiceError::Stopped)
    }

    /// Begins arithmetic that goes on although its asker may go away, as when many wait for one answer.
    pub(crate) fn begin(&self, work: impl FnOnce() + Send + 'static) {
        self.pool.spawn(move || {
            // A panic here would end the whole process; it ends this one answer instead.
            if std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).is_err() {
                metrics::counter!("understory_panics_total").increment(1);
                tracing::error!("arithmetic panicked");
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_testkit::{CountingIds, Scratch, StandingClock};

    #[tokio::test]
    async fn a_panic_in_arithmetic_ends_one_answer_only() {
        let scratch = Scratch::sqlite().await;
        let database = Database::open(&scratch.url).await.unwrap();
        let settings = Settings {
            region_name: String::from("Here"),
            region_zone: String::from("America/New_York"),
            as_of: None,
            compute_threads: 1,
            in_memory: true,
            search_folder: None,
        };
        let clock = Arc::new(StandingClock::at("2026-11-22"));
        let service = Service::start(database, clock, Arc::new(CountingIds::default()), settings)
            .await
            .unwrap();
        let ended = service.compute(|| -> u8 { panic!("planted") }).await;
        assert!(matches!(ended, Err(ServiceError::Stopped)));
        assert_eq!(service.compute(|| 7).await.unwrap(), 7);
    }
}
