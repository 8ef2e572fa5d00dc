//! The engine, through its public door, with certificates made for each test.

#[cfg(test)]
mod acceptance;
#[cfg(test)]
mod certificates;
#[cfg(test)]
mod craft;
#[cfg(test)]
mod order;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod pki;
#[cfg(test)]
mod purposes;
#[cfg(test)]
mod revocation;
