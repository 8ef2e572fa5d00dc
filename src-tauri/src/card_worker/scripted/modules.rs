//! Modules that reach the tokens that a test puts before them, when it lets them.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, mpsc::Receiver},
};

use opalexe_smartcard::{Atr, Card};

use super::Script;
use crate::card_worker::{Middleware, ModuleAnswer, StartMiddleware};

/// What the modules will say, and what they were asked.
#[derive(Clone, Default)]
pub(crate) struct Modules(Arc<Mutex<Said>>);

#[derive(Default)]
struct Said {
    tokens: Vec<Script>,
    answers: Vec<ModuleAnswer>,
    gate: Option<Receiver<()>>,
    asked: Vec<usize>,
    started_with: Vec<Option<PathBuf>>,
}

impl Modules {
    /// A token is reached from now on.
    pub(crate) fn reach(&self, token: &Script) {
        self.0.lock().unwrap().tokens.push(token.clone());
    }

    /// No token is reached any more.
    pub(crate) fn reach_nothing(&self) {
        self.0.lock().unwrap().tokens.clear();
    }

    /// A module says that of itself.
    pub(crate) fn say(self, answer: ModuleAnswer) -> Self {
        self.0.lock().unwrap().answers.push(answer);
        self
    }

    /// Holds the next answer back until something comes.
    pub(crate) fn held_back_by(self, gate: Receiver<()>) -> Self {
        self.0.lock().unwrap().gate = Some(gate);
        self
    }

    /// How many cards were in the readers, each time that they were asked.
    pub(crate) fn asked(&self) -> Vec<usize> {
        self.0.lock().unwrap().asked.clone()
    }

    /// With which module they were started, each time.
    pub(crate) fn started_with(&self) -> Vec<Option<PathBuf>> {
        self.0.lock().unwrap().started_with.clone()
    }

    /// How to start them.
    pub(crate) fn start(&self) -> StartMiddleware {
        let modules = self.clone();
        Box::new(move |chosen| {
            modules.0.lock().unwrap().started_with.push(chosen);
            Box::new(modules.clone())
        })
    }
}

impl Middleware for Modules {
    fn cards(&mut self, present: &[Atr]) -> Vec<Box<dyn Card>> {
        let gate = {
            let mut said = self.0.lock().unwrap();
            said.asked.push(present.len());
            said.gate.take()
        };
        if let Some(gate) = gate {
            gate.recv().unwrap();
        }
        let said = self.0.lock().unwrap();
        said.tokens
            .iter()
            .map(|script| -> Box<dyn Card> { Box::new(script.card()) })
            .collect()
    }

    fn report(&self) -> Vec<ModuleAnswer> {
        self.0.lock().unwrap().answers.clone()
    }
}
