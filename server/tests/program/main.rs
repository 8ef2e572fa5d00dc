//! The program as an operator meets it: started, spoken to through a socket, stopped by a signal.
#![cfg(unix)]

#[cfg(test)]
mod commands;
#[cfg(test)]
mod doctor;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod server;
#[cfg(test)]
mod serving;
#[cfg(test)]
mod tls;
#[cfg(test)]
mod token;
