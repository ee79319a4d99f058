//! Looking at what is kept: everything is read at one moment, and that somebody looked is written down before anybody sees
//! anything.
//!
//! Reading does not wait for those who write, nor for each other. What was decided is noted meanwhile, and
//! [`Looking::close`] gives the outcome only once the notes last. Whoever changes something asks in a [`Write`] instead.
//! Must not know: what is kept.

use jiff::Timestamp;
use std::collections::HashMap;
use std::future::Future;
use understory_model::ids::{AccountId, YoungPersonId};
use understory_model::people::{Errand, Sitting};
use understory_store::people::Related;
use understory_store::{Read, Reads, Write};

use super::asking::relations_of;
use super::{PeopleError, alarms, now};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Entry, append, write_down};

/// How somebody stands to a young person, and the table at which they sit with the family.
pub(crate) type Standing = (Related, Option<Sitting>);

/// An account, a young person, and what for where that is named.
pub(crate) type Between = (AccountId, YoungPersonId, Option<Errand>);

/// A transaction in which it is decided what somebody may do, and noted what was decided.
pub(crate) trait Asking: Send {
    type Transaction: Reads;

    fn transaction(&mut self) -> &mut Self::Transaction;

    /// The moment for which is decided.
    fn at(&self, service: &Service) -> Timestamp;

    /// How somebody stands to a young person at that moment.
    fn standing(
        &mut self,
        service: &Service,
        between: Between,
    ) -> impl Future<Output = Result<Standing, PeopleError>> + Send;

    fn note(&mut self, service: &Service, entry: Entry) -> impl Future<Output = Result<(), PeopleError>> + Send;

    /// Somebody was let near what is kept of a young person, who may not exist.
    fn opened(
        &mut self,
        service: &Service,
        signed: Signed,
        young: YoungPersonId,
    ) -> impl Future<Output = Result<(), PeopleError>> + Send;
}

impl Asking for Write {
    type Transaction = Self;

    fn transaction(&mut self) -> &mut Self {
        self
    }

    fn at(&self, service: &Service) -> Timestamp {
        now(service)
    }

    async fn standing(&mut self, service: &Service, between: Between) -> Result<Standing, PeopleError> {
        relations_of(self, between, now(service)).await
    }

    async fn note(&mut self, service: &Service, entry: Entry) -> Result<(), PeopleError> {
        append(service, self, now(service), &entry).await?;
        Ok(())
    }

    async fn opened(&mut self, service: &Service, signed: Signed, young: YoungPersonId) -> Result<(), PeopleError> {
        if alarms::is_trap(self, service, signed, young).await? {
            alarms::of_trap(service, self, signed).await?;
        }
        Ok(())
    }
}

/// A look that goes on.
#[must_use = "what was noted is written down by `close`"]
pub(crate) struct Looking {
    read: Read,
    at: Timestamp,
    noted: Vec<Entry>,
    /// Of one moment, so what was found once stays.
    known: HashMap<Between, Standing>,
    /// Whoever opened the record of somebody who does not exist.
    trapped: Option<Signed>,
}

impl Looking {
    pub(crate) async fn begin(service: &Service) -> Result<Self, PeopleError> {
        Ok(Self {
            read: service.database().read().await?,
            at: now(service),
            noted: Vec::new(),
            known: HashMap::new(),
            trapped: None,
        })
    }

    /// Writes down what was noted, and only then gives what came of the look, a failure too.
    pub(crate) async fn close<T>(self, service: &Service, outcome: Result<T, PeopleError>) -> Result<T, PeopleError> {
        let Self {
            read,
            at,
            noted,
            trapped,
            ..
        } = self;
        drop(read);
        if let Some(signed) = trapped {
            let mut write = service.database().write().await?;
            alarms::of_trap(service, &mut write, signed).await?;
            write.commit().await?;
        }
        write_down(service, noted.into_iter().map(|entry| (at, entry)).collect()).await?;
        outcome
    }
}

impl Asking for Looking {
    type Transaction = Read;

    fn transaction(&mut self) -> &mut Read {
        &mut self.read
    }

    fn at(&self, _service: &Service) -> Timestamp {
        self.at
    }

    async fn standing(&mut self, _service: &Service, between: Between) -> Result<Standing, PeopleError> {
        if let Some(known) = self.known.get(&between) {
            return Ok(known.clone());
        }
        let standing = relations_of(&mut self.read, between, self.at).await?;
        self.known.insert(between, standing.clone());
        Ok(standing)
    }

    async fn note(&mut self, _service: &Service, entry: Entry) -> Result<(), PeopleError> {
        self.noted.push(entry);
        Ok(())
    }

    async fn opened(&mut self, service: &Service, signed: Signed, young: YoungPersonId) -> Result<(), PeopleError> {
        if self.trapped.is_none() && alarms::is_trap(&mut self.read, service, signed, young).await? {
            self.trapped = Some(signed);
        }
        Ok(())
    }
}
