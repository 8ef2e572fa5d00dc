//! A thread that starts children and outlives none of them.
//!
//! The kernel's parent-death signal is tied to the thread that made the child, not to its process: a child started
//! from a short-lived thread would die with that thread. So one thread, as old as the daemon, starts them all.

use std::{
    io,
    process::{Child, Command},
    sync::mpsc::{self, Sender},
    thread,
};

type Order = (Command, Sender<io::Result<Child>>);

pub(super) struct Keeper {
    orders: Sender<Order>,
}

impl Keeper {
    pub(super) fn start() -> Self {
        let (orders, inbox) = mpsc::channel::<Order>();
        // Ends when the last sender is dropped.
        thread::spawn(move || {
            for (mut command, reply) in inbox {
                let _ = reply.send(command.spawn());
            }
        });
        Self { orders }
    }

    pub(super) fn spawn(&self, command: Command) -> io::Result<Child> {
        let gone = || io::Error::other("the thread that starts processes is gone");
        let (reply, answer) = mpsc::channel();
        self.orders.send((command, reply)).map_err(|_| gone())?;
        answer.recv().map_err(|_| gone())?
    }
}
