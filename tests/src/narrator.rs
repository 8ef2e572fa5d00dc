//! Who tells the story, a line a step.

use std::time::Instant;

/// Prints each step on a line of its own, with the time it took.
#[derive(Debug)]
pub struct Narrator {
    started: Instant,
    steps: u32,
}

impl Narrator {
    /// Begins a story.
    pub fn begin() -> Self {
        Self {
            started: Instant::now(),
            steps: 0,
        }
    }

    /// A step is done: says so.
    pub fn tell(&mut self, step: &str) {
        self.steps += 1;
        println!(
            "[{:>6.2} s] {:>2}. {step}",
            self.started.elapsed().as_secs_f64(),
            self.steps
        );
    }

    /// How many steps were told.
    pub fn steps(&self) -> u32 {
        self.steps
    }
}
