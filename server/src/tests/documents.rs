//! Documents: from the file that a lawyer sends to the one that the expert reads.

mod archives;
mod at_once;
mod faults;
mod hostile;
mod in_a_bucket;
mod inbox;
mod keys;
mod left;
mod limits;
mod nights;
mod notices;
mod publishing;
mod reached;
mod reading;
mod receipts;
mod receipts_verified;
mod recipients;
mod resuming;
mod searching;
mod strangers;
mod time_stamps;
mod world;
